import { ConfigError, readConfig } from '../../../src/platform/config/config.js';
import { mayOpenLater } from '../../../src/platform/database/open-writer.js';
import { SchemaError } from '../../../src/platform/database/schema.js';
import { startFailure } from '../../../src/start-failure.js';

const config = readConfig({ PORT: '3000', SESSION_SECRET: 'a secret for tests that is long enough' });
const failure = (code: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { code, ...more });

describe('a program that cannot start', () => {
  it.each([
    ['PORT: wrong', new ConfigError('PORT: wrong')],
    ['the database is behind', new SchemaError('the database is behind')],
    ['port 3000 is in use: stop the other program, or set PORT to another one', failure('EADDRINUSE', 'listen')],
    ['port 3000 may not be used by this account: set PORT to 1024 or above', failure('EACCES', 'listen')],
    ["EACCES: mkdir '/srv/x'", failure('EACCES', "EACCES: mkdir '/srv/x'", { path: '/srv/x' })],
    ['the database cannot be used: connect refused', failure('ECONNREFUSED', 'connect refused')],
    ["the database cannot be used: Unknown database 'x'", failure('ER_BAD_DB_ERROR', "Unknown database 'x'")],
    ['the database cannot be used: file is not a database', failure('SQLITE_NOTADB', 'file is not a database')],
  ])('says in one line what can be mended: %s', (line, error) => {
    expect(startFailure(error, config)).toBe(line);
  });

  it('keeps the whole story of a fault of its own for the log', () => {
    expect(startFailure(new TypeError('x is undefined'), config)).toBeNull();
    expect(startFailure(failure('ERR_INVALID_ARG_TYPE', 'x'), config)).toBeNull();
  });
});

describe('a database that cannot be opened', () => {
  it('is tried again only where waiting may mend it', () => {
    const codes = ['ECONNREFUSED', 'SQLITE_BUSY', 'ER_ACCESS_DENIED_ERROR', 'ER_BAD_DB_ERROR', 'SQLITE_NOTADB'];
    expect(codes.filter((code) => mayOpenLater(failure(code, 'x')))).toEqual(['ECONNREFUSED', 'SQLITE_BUSY']);
    expect(mayOpenLater(new SchemaError('newer'))).toBe(false);
  });
});
