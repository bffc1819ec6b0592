import type { DataSource, QueryRunner } from 'typeorm';
import { dialectOf } from './dialect.js';

const WAIT_SECONDS = 60;

/** A name of its own for each database: names of locks are known to the whole server. */
const LOCK_NAME = "CONCAT('taphuan:', MD5(DATABASE()))";

/**
 * Runs `work` while no other instance on the same MariaDB/MySQL database does, so that two that start together do not both
 * prepare it. On SQLite nothing is needed: a transaction that writes takes the whole file.
 */
export async function oneAtATime<T>(database: DataSource, work: () => Promise<T>): Promise<T> {
  if (dialectOf(database) === 'sqlite') return work();
  const holder = database.createQueryRunner();
  try {
    await take(holder);
    return await work();
  } finally {
    await holder.query(`SELECT RELEASE_LOCK(${LOCK_NAME})`);
    await holder.release();
  }
}

async function take(holder: QueryRunner): Promise<void> {
  const [answer] = (await holder.query(`SELECT GET_LOCK(${LOCK_NAME}, ${WAIT_SECONDS}) AS taken`)) as {
    taken: number | string | null;
  }[];
  if (Number(answer?.taken) !== 1) throw new Error('another instance is preparing the database for more than a minute');
}
