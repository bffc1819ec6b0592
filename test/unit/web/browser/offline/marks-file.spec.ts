import { marksFile } from '../../../../../src/web/browser/offline/marks-file.js';
import { markToSend } from '../../../../support/mark-to-send.js';

describe('the file of marks that lie on a device', () => {
  const saidAt = '2011-05-13T02:00:00.000Z';
  const line = (note: string) => ({ ...markToSend({ note, saidAt }), learner: 'Nông Thị Hạnh', why: null });

  it('lists them in columns, with what holds commas and quotes in quotes', () => {
    const { type, content } = marksFile([line('ốm, "nặng"')], 'csv');
    expect(type).toContain('text/csv');
    expect(content.split('\r\n')).toEqual([
      '\uFEFFcode,number,date,part,enrolmentId,learner,status,minutesLate,note,saidAt,why,key',
      `2011-TH07-01,3,2011-05-13,morning,11,Nông Thị Hạnh,P,,"ốm, ""nặng""",${saidAt},,k1`,
      '',
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@x'])('gives spreadsheets no formula: %s', (note) => {
    expect(marksFile([line(note)], 'csv').content).toContain(`,'${note},`);
  });

  it('holds everything as JSON', () => {
    expect(JSON.parse(marksFile([line('ốm')], 'json').content)).toEqual({ v: 1, marks: [line('ốm')] });
  });
});
