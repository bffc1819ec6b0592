import { Entity, PrimaryColumn } from 'typeorm';

/** A unit under which whoever sent a file saw people then; none where all units were seen, or no unit. */
@Entity('import_scopes')
export class ImportScope {
  @PrimaryColumn({ type: 'integer' })
  importId: number;

  @PrimaryColumn({ type: 'integer' })
  unitId: number;
}
