import { parseCsv } from '../../../../seeds/required/parse-csv.js';
import { parseUnitChanges, parseUnits } from '../../../../seeds/required/read-unit-files.js';

describe('reading a seed file', () => {
  it('reads quoted commas, doubled quotes, empty fields and both line ends', () => {
    expect(parseCsv('\uFEFFa,b\r\n"x, ""y""",\nz,"1\n2"\n')).toEqual([
      { a: 'x, "y"', b: '' },
      { a: 'z', b: '1\n2' },
    ]);
    expect(parseCsv('a,b\n1,2')).toEqual([{ a: '1', b: '2' }]);
    expect(parseCsv('')).toEqual([]);
  });

  it('refuses a row with too few or too many fields, and an open quote', () => {
    expect(() => parseCsv('a,b\n1\n')).toThrow('row 2 has 1 fields, not 2');
    expect(() => parseCsv('a,b\n1,2,3\n')).toThrow('row 2 has 3 fields');
    expect(() => parseCsv('a,b\n"1,2\n')).toThrow('quote');
  });

  it('refuses a date, level or kind of change that is none', () => {
    const header = 'code,parent_code,level,kind,name,short_name,gso_code,valid_from,confidence\n';
    expect(() => parseUnits(`${header}1,,xa,k,n,s,,2003-02-30,high\n`)).toThrow('2003-02-30 is not a date');
    expect(() => parseUnits(`${header}1,,thon,k,n,s,,,high\n`)).toThrow('thon is none of');
    const changes = 'effective_date,kind,from_codes,to_code,to_name,to_gso,basis,confidence\n';
    expect(() => parseUnitChanges(`${changes}2020-01-01,rename,1,1,n,,,high\n`)).toThrow('rename is none of');
  });
});
