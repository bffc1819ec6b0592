import { pino } from 'pino';

/** One JSON line an event, without personal data. The level is set once, at start. */
export const logger = pino({ name: 'taphuan', level: process.env['LOG_LEVEL'] || 'info', base: undefined });
