import fc from 'fast-check';
import { NOTICE_LOCALES, NOTICE_WORDS } from '../../../../../src/features/notices/notice-words-catalog.js';
import { sampleFacts } from '../../../../../src/features/notices/sample-facts-catalog.js';
import type { NoticeFacts } from '../../../../../src/features/notices/rules/notice-facts.js';
import { NOTICE_KINDS, placeholdersOf } from '../../../../../src/features/notices/rules/notice-kinds.js';
import { wordsProblems } from '../../../../../src/features/notices/rules/notice-words.js';
import { renderNotice } from '../../../../../src/features/notices/rules/render-notice.js';

const all = NOTICE_KINDS.flatMap((kind) => NOTICE_LOCALES.map((locale) => [kind, locale] as const));

describe('the words of a notice', () => {
  it.each(all)('that the program brings for %s in %s stand, and leave nothing open', (kind, locale) => {
    const words = NOTICE_WORDS[kind][locale];
    expect(wordsProblems(kind, words)).toEqual([]);
    const { subject, body } = renderNotice(kind, locale, words, sampleFacts(kind, locale));
    expect(`${subject}\n${body}`).not.toMatch(/[{}]|undefined|null|NaN|\[object/);
    expect(subject).not.toBe('');
    expect(subject).not.toContain('\n');
  });

  it('may only name facts that the kind has', () => {
    const problems = wordsProblems('enrolled', { subject: 'Lớp {code}', body: 'Chỗ được giữ đến {until}' });
    expect(problems).toEqual([
      { field: 'body', code: 'template_placeholder_unknown', params: { placeholder: '{until}' } },
    ]);
    expect(wordsProblems('offered', { subject: 'Lớp {code}', body: 'Chỗ được giữ đến {until}' })).toEqual([]);
    expect(wordsProblems('enrolled', { subject: '{constructor}', body: 'x' })).toHaveLength(1);
  });

  it.each([
    [{ subject: ' ', body: '' }, ['template_subject_missing', 'template_body_missing']],
    [{ subject: 'a\nBcc: x', body: 'b' }, ['template_subject_breaks']],
    [{ subject: 'a', body: 'b {{code}}' }, ['template_braces']],
    [{ subject: 'a', body: 'b { code }' }, ['template_braces']],
    [{ subject: 'a\u0000', body: 'b' }, ['template_control_characters']],
    [{ subject: 'a'.repeat(151), body: 'b'.repeat(4001) }, ['template_subject_too_long', 'template_body_too_long']],
  ])('are refused as %j', (words, codes) => {
    expect(wordsProblems('enrolled', words).map(({ code }) => code)).toEqual(codes);
  });

  it('leave out a line of which nothing is known', () => {
    const words = { subject: 'Rút khỏi lớp', body: 'Lớp {code}.\nLý do: {reason}\nHết.' };
    expect(renderNotice('withdrawn', 'vi', words, { code: 'A', reason: null }).body).toBe('Lớp A.\nHết.');
    expect(renderNotice('withdrawn', 'vi', words, { code: 'A', reason: 'Ốm' }).body).toBe('Lớp A.\nLý do: Ốm\nHết.');
  });

  it('name days, moments, numbers and sessions as an office writes them', () => {
    const words = { subject: '{code}', body: '{start} / {sessions}' };
    const sessions = [{ what: 'moved', date: '2026-05-12', part: 'morning', periods: 4, room: 'Phòng 2' }] as const;
    expect(renderNotice('timetable_changed', 'vi', words, { start: '2026-05-11', sessions }).body).toBe(
      '11/05/2026 / – 12/05/2026, buổi sáng 07:30–10:45, Phòng 2 (đổi)',
    );
    const offered = renderNotice(
      'offered',
      'en',
      { subject: '{until}', body: 'x' },
      { until: '2026-05-06T10:00:00.000Z' },
    );
    expect(offered.subject).toBe('17:00 on 06/05/2026');
  });

  it('never leave a placeholder, run what facts hold, or let a fact break a line', () => {
    const placeholders = placeholdersOf('withdrawn');
    const piece = fc.oneof(
      fc.constantFrom(...placeholders).map((name) => `{${name}}`),
      fc.string({ maxLength: 8 }).map((text) => text.replace(/[{}]/g, '')),
      fc.constant('\n'),
    );
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('a\r\nBcc: evil@x.vn', '{code}', '{{code}}', '$&', '$1', '\u2028x', '</p>', '\u0000'),
    );
    const texts = fc.record({ name: nasty, class: nasty, code: nasty, place: nasty, reason: nasty });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), texts, (pieces, facts) => {
        const body = pieces.join('');
        const subject = pieces.filter((each) => each !== '\n').join('') || 'x';
        const own: NoticeFacts = { ...facts, start: '2026-05-11', end: '2026-05-12' };
        const rendered = renderNotice('withdrawn', 'vi', { subject, body }, own);
        // What is left in braces was brought by a fact.
        const withoutFacts = { ...own, name: 'n', class: 'c', code: 'k', place: 'p', reason: 'r' };
        const plain = renderNotice('withdrawn', 'vi', { subject, body }, withoutFacts);
        expect(`${plain.subject}${plain.body}`).not.toMatch(/\{[a-z]+\}/);
        expect(rendered.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(rendered.subject.length).toBeLessThanOrEqual(200);
        expect(rendered.body.split('\n').length).toBeLessThanOrEqual(body.split('\n').length);
      }),
    );
  });
});
