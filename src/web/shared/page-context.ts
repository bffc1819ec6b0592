import type { Locale, Message, MessageParams } from './messages.js';

/** Words for a template: data to be shown as it is, or a message. Templates print it with `{{text …}}`. */
export type Text = string | Message;

/** What every page gives its frame, reachable from any template as `@root.page`. */
export interface PageContext {
  /** The heading as the browser's title shows it. */
  title: Text;
  locale: Locale;
  /** True where the people are invented: the strip on top of each page says so. */
  demo: boolean;
  csrf: string;
  /** Path and query of this page. */
  path: string;
  /** At most six. `label` is a message key. */
  nav: NavLink[];
  /** Null for a visitor. */
  user: FrameUser | null;
  /** From the outermost page to this one, which has no address. */
  crumbs: Crumb[];
  flash: Flash[];
  /** True where a form came back with errors: the title then says so first. */
  hasErrors: boolean;
  brandName: string;
  brandOwner: string;
  version: string;
}

export interface NavLink {
  label: string;
  href: string;
  current: boolean;
}

export interface FrameUser {
  /** What a device knows its owner by; null for who is no user. */
  id: number | null;
  /** Whether the person may take registers in the role of now. */
  mayMark: boolean;
  /** Whether in any role, so that the person's devices may keep some. */
  keepsRegisters: boolean;
  name: string;
  /** One to three letters. */
  initials: string;
  roleLabelKey: string;
  noticesHref: string;
  calendarHref: string;
  /** Notices not read yet, as a number and as the bell shows it; null on an error page, where nobody counted. */
  unread: { count: number; short: string } | null;
  /** All roles the person holds; the menu offers the choice when there are two or more. */
  roles: FrameRole[];
}

export interface FrameRole {
  key: string;
  labelKey: string;
  /** Where the choice is posted to. */
  href: string;
  current: boolean;
}

export interface Crumb {
  label: Text;
  href: string | null;
}

export type NoteKind = 'good' | 'info' | 'warn' | 'bad' | 'calm';

export interface Flash {
  kind: 'good' | 'bad' | 'info' | 'warn';
  key: string;
  params: MessageParams;
}

/** A field of a form as the partials `form/text`, `form/date`, `form/number` and `form/textarea` show it. */
export interface Field {
  /** Also the target of the link in the error summary. */
  id: string;
  name: string;
  labelKey: string;
  /** An example of what to type; null shows none (a date then shows the usual one). */
  hintKey: string | null;
  hintParams: MessageParams;
  value: string;
  error: FieldError | null;
  required: boolean;
  /** How long the answer usually is; null fills the column. */
  width: 'date' | 'num' | 'md' | 'lg' | null;
}

export interface FieldError {
  key: string;
  params: MessageParams;
}

/** A line of the error summary: `id` is that of the field to go to. */
export interface FormError extends FieldError {
  id: string;
  /** The name of the field, where the sentence alone does not say which it is. */
  labelKey?: string | null;
}

export interface Choice {
  value: string;
  text: Text;
  selected: boolean;
}

/** For `form/select` and `form/radios`; `value` is not read, the choices carry it. */
export interface ChoiceField extends Field {
  options: Choice[];
}

/** For `form/checkbox`; `value` is what is sent when it is ticked. */
export interface CheckboxField extends Field {
  checked: boolean;
}

/** `table/pager`: the numbers in "1–10 trong 13 lớp". */
export interface Pager {
  first: number;
  last: number;
  total: number;
  /** The message that names what is counted ("lớp"), with the plural forms of English. */
  unitKey: string;
  /** Null stands for a gap in the numbers. Empty when everything fits on one page. */
  pages: ({ label: string; href: string; current: boolean } | null)[];
  previousHref: string | null;
  nextHref: string | null;
}

/** `table/sort`: the head of a column. */
export interface SortHead {
  labelKey: string;
  /** The list sorted by this column, in the other direction when it is already. */
  href: string;
  sorted: 'ascending' | 'descending' | null;
  numeric: boolean;
}

/** `chips`: a filter in use (`removable`, its address is the list without it) or one to choose. */
export interface Chip {
  text: Text;
  href: string;
  count: number | null;
  current: boolean;
  removable: boolean;
}

export interface Tab {
  labelKey: string;
  href: string;
  /** A small figure beside the word, ready to show. */
  count: string | null;
  current: boolean;
}

/** `figure`: a number that opens the rows it was counted from. */
export interface Figure {
  labelKey: string;
  value: number;
  href: string;
  /** "lớp", "lượt người"; with the plural forms of English. */
  unitKey: string;
  /** The denominator ("/ 12"), ready to show before the unit. */
  of: number | null;
  note: Text | null;
  noteHref: string | null;
  alarm: boolean;
  bar: ProgressBar | null;
}

/** `chart/hbar`: widths in hundredths of the bar's length. `mark` is where it should be by today. */
export interface ProgressBar {
  width: number;
  kind: 'part' | 'full' | 'bad' | 'warn' | 'son';
  mark: number | null;
}

export interface Fact {
  labelKey: string;
  value: Text;
  href: string | null;
  sub: Text | null;
}

export interface Step {
  labelKey: string;
  state: 'past' | 'now' | 'next';
  /** Who and when, or when it is due. */
  note: Text | null;
}

/** `errors/403`: says who can do it instead. */
export interface ForbiddenView {
  page: PageContext;
  /** What was refused, in a sentence; null for the general one. */
  reason: Text | null;
  /** Message keys of the roles that may. */
  allowedRoleKeys: string[];
  backHref: string;
}

/** `errors/404`: says the same whether the thing exists out of reach or not at all. */
export interface NotFoundView {
  page: PageContext;
  homeHref: string;
}

/** `errors/422`: a request that no form of ours sends. */
export interface UnprocessableView {
  page: PageContext;
  reason: Text | null;
  /** What to do: only a form that was sent had something to save. */
  leadKey: string;
  backHref: string;
}

/** `errors/429`. */
export interface TooManyRequestsView {
  page: PageContext;
  waitMinutes: number;
  homeHref: string;
}

/** `errors/500`: `code` is what the log knows the fault by. */
export interface FaultView {
  page: PageContext;
  code: string;
  retryHref: string | null;
  homeHref: string;
}

/** `errors/expired`: a form sent from a page opened before signing in or out. */
export interface ExpiredView {
  page: PageContext;
  backHref: string;
}
