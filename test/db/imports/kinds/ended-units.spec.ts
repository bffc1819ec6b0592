import { loadRequired } from '../../../../src/seeding/load-required.js';
import { seedingTools } from '../../../../src/seeding/seeding-tools.js';
import { ImportRuns } from '../../../support/import-runs.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';

const TEXTS = [
  'xã Tân Thanh',
  '"xã Tân Thanh, Văn Lãng"',
  '"Tân Thành, Cao Lộc"',
  '20-182-06166',
  'HU Văn Lãng',
  'xã Tân Thành',
];

describe('units that have ended, in files of today', () => {
  let program: TestApp;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2026-05-13');
    await loadRequired(seedingTools(program.app));
  }, 60_000);
  afterAll(() => program.close());

  const told = async (kind: 'people' | 'rollouts', lines: readonly string[]) => {
    const runs = new ImportRuns(program, kind);
    try {
      const rows = await runs.rows(await runs.send([...lines]));
      return rows.map(({ outcome, shown }) => [
        outcome,
        shown.messages[0]?.key.split('.').at(-1),
        shown.messages[0]?.params['unit'],
        shown.questions.find(({ type }) => type === 'unit')?.options[0]?.label,
      ]);
    } finally {
      runs.close();
    }
  };
  const HOANG_VAN_THU = 'X. Hoàng Văn Thụ';

  it('are told of as ended, their successors offered first; a name that lives is taken', async () => {
    const people = TEXTS.map((text, index) => `Nông Văn ${'ABCDEGH'[index]}n,12/04/1978,${text}`);
    const answers = await told('people', ['Họ và tên,Ngày sinh,Đơn vị', ...people]);
    expect(answers.slice(0, 2)).toEqual([
      ['unsure', 'unit_ended', HOANG_VAN_THU, HOANG_VAN_THU],
      ['unsure', 'unit_ended', HOANG_VAN_THU, HOANG_VAN_THU],
    ]);
    expect(answers.slice(2, 5).map(([outcome, key]) => [outcome, key])).toEqual([
      ['unsure', 'unit_ended'],
      ['unsure', 'unit_ended'],
      ['unsure', 'unit_ended_no_heir'],
    ]);
    expect(answers[2]![2]).toBe(answers[2]![3]);
    expect(answers[5]).toEqual(['new', undefined, undefined, undefined]);
  });

  it('are taken as they were where the file speaks of a day on which they lived', async () => {
    const lines = TEXTS.slice(0, 5).map((text) => `${text},MEGAWAN,20/04/2011`);
    const answers = await told('rollouts', ['Đơn vị,Mạng,Có từ ngày', ...lines]);
    expect(answers.map(([, why]) => why)).toEqual(Array(5).fill(undefined));
    const today = await told('rollouts', ['Đơn vị,Mạng,Mục tiêu', '"xã Tân Thanh, Văn Lãng",MEGAWAN,31/12/2027']);
    expect(today).toEqual([['unsure', 'unit_ended', HOANG_VAN_THU, HOANG_VAN_THU]]);
  });
});
