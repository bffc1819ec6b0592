import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, flag, id, instant, integer, longText, text, word } from './support/columns.js';

/** What users are told on the page and by e-mail, the words of it, and the letters on their way. */
export class CreateNotices1763769600190 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'notices', {
      columns: [
        id(),
        integer('user_id'),
        text('kind', 60),
        longText('facts'),
        text('link', 300, { nullable: true }),
        instant('at'),
        instant('read_at', { nullable: true }),
        word('mail', ['none', 'digest', 'mailed']),
      ],
      references: [{ column: 'user_id', table: 'users', onDelete: 'CASCADE' }],
      indexes: [['user_id', 'read_at'], ['mail', 'user_id'], ['at']],
    });
    await createTable(runner, 'mails', {
      columns: [
        id(),
        integer('user_id', { nullable: true }),
        text('message_id', 100),
        text('to_address', 254),
        text('to_name', 120),
        text('subject', 250),
        longText('body'),
        longText('calendar', { nullable: true }),
        word('state', ['queued', 'claimed', 'sending', 'sent', 'failed', 'unclear', 'dropped']),
        integer('attempts', { min: 0, default: '0' }),
        instant('next_attempt_at'),
        instant('claimed_until', { nullable: true }),
        text('claimed_by', 60, { nullable: true }),
        text('last_error', 300, { nullable: true }),
        instant('created_at'),
        instant('sent_at', { nullable: true }),
      ],
      unique: [['message_id']],
      references: [{ column: 'user_id', table: 'users', onDelete: 'CASCADE' }],
      indexes: [['state', 'next_attempt_at']],
    });
    // Letters go when somebody whom they name is anonymised.
    await createTable(runner, 'mail_people', {
      columns: [integer('mail_id'), integer('person_id')],
      primaryKey: ['mail_id', 'person_id'],
      references: [
        { column: 'mail_id', table: 'mails', onDelete: 'CASCADE' },
        { column: 'person_id', table: 'people', onDelete: 'CASCADE' },
      ],
      indexes: [['person_id']],
    });
    await createTable(runner, 'notice_templates', {
      columns: [
        id(),
        text('kind', 60),
        word('locale', ['vi', 'en']),
        text('subject', 250),
        longText('body'),
        flag('active', { default: '1' }),
        integer('version', { default: '1' }),
        instant('updated_at'),
        text('updated_by_name', 120),
      ],
      unique: [['kind', 'locale']],
    });
    await createTable(runner, 'calendar_feeds', {
      columns: [integer('person_id'), integer('generation', { min: 1 }), instant('renewed_at')],
      primaryKey: ['person_id'],
      references: [{ column: 'person_id', table: 'people', onDelete: 'CASCADE' }],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['calendar_feeds', 'notice_templates', 'mail_people', 'mails', 'notices']);
  }
}
