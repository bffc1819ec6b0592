import type { FieldProblem } from '../../../common/errors.js';
import { formatOf, type NoticeKind } from './notice-kinds.js';

/** The words of a notice: a line and a text, in which names in braces stand for facts. */
export interface NoticeWords {
  subject: string;
  body: string;
}

/** A name of a fact in braces. */
export const PLACEHOLDER = /\{([a-z]+)\}/g;

const SUBJECT_LENGTH = 150;
const BODY_LENGTH = 4000;
const CONTROLS = /[^\P{Cc}\n\t]/u;

/** Why words cannot stand; none if they can. Fields: subject, body. */
export function wordsProblems(kind: NoticeKind, words: NoticeWords): FieldProblem[] {
  return [
    ...lengthProblems('subject', words.subject, SUBJECT_LENGTH),
    ...(/\s*[\n\t]/.test(words.subject) ? [problem('subject', 'template_subject_breaks')] : []),
    ...placeholderProblems(kind, 'subject', words.subject),
    ...lengthProblems('body', words.body, BODY_LENGTH),
    ...placeholderProblems(kind, 'body', words.body),
  ];
}

function lengthProblems(field: 'subject' | 'body', text: string, longest: number): FieldProblem[] {
  if (text.trim() === '') return [problem(field, `template_${field}_missing`)];
  if (text.length > longest) return [problem(field, `template_${field}_too_long`, { n: longest })];
  return CONTROLS.test(text) ? [problem(field, 'template_control_characters')] : [];
}

function placeholderProblems(kind: NoticeKind, field: 'subject' | 'body', text: string): FieldProblem[] {
  const unknown = [...text.matchAll(PLACEHOLDER)].filter(([, name]) => formatOf(kind, name!) === undefined);
  const stray = /[{}]/.test(text.replace(PLACEHOLDER, ''));
  return [
    ...unknown.map(([braced]) => problem(field, 'template_placeholder_unknown', { placeholder: braced })),
    ...(stray ? [problem(field, 'template_braces', { sample: '{name}' })] : []),
  ];
}

function problem(field: string, code: string, params: FieldProblem['params'] = {}): FieldProblem {
  return { field, code, params };
}
