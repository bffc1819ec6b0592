/**
 * By which door a mark came in: a form sent whole, one cell from a device at once, cells kept on a device while the line was
 * down, a program, a column set in one act, a signed list keyed in, learners' own check-in, an appeal that was upheld.
 */
export type MarkSource = 'sheet' | 'device' | 'offline' | 'api' | 'column' | 'paper' | 'check_in' | 'appeal';
