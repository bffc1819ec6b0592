import { Entity, PrimaryColumn } from 'typeorm';

/** The scan of an official letter that sends people. */
@Entity('nomination_letters')
export class NominationLetter {
  @PrimaryColumn({ type: 'integer' })
  listId: number;

  @PrimaryColumn({ type: 'integer' })
  fileId: number;
}
