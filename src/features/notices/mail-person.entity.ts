import { Entity, PrimaryColumn } from 'typeorm';

/** Somebody whom a letter names beside its receiver. */
@Entity('mail_people')
export class MailPerson {
  @PrimaryColumn({ type: 'integer' })
  mailId: number;

  @PrimaryColumn({ type: 'integer' })
  personId: number;
}
