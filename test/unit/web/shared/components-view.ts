import { chartBars, progressBar } from '../../../../src/web/shared/chart-bars.js';
import { fileLinks } from '../../../../src/web/shared/file-links.view.js';
import type { Locale } from '../../../../src/web/shared/messages.js';
import type { Field, Figure, PageContext, Tab } from '../../../../src/web/shared/page-context.js';

/** Invented figures and people, enough to show each part of the pages once. */
export function componentsView(locale: Locale) {
  return {
    page: pageContext(locale),
    files: fileLinks('/classes'),
    classStates: ['draft', 'open', 'confirmed', 'running', 'finished', 'closed', 'cancelled'],
    enrolmentStates: ['pending', 'approved', 'enrolled', 'declined', 'withdrawn'],
    certificateStates: ['valid', 'reissued', 'revoked', 'void'],
    ...formView(),
    figures: figures(),
    provenance: { key: 'design.provenance', params: { total: 1599, listed: 1342 } },
    chart: participations(1180, 250, (year) => year),
    phoneChart: participations(340, 220, (year) => `'${year.slice(2)}`),
    ...listView(),
    emptyTitle: { key: 'design.empty' },
    ...classView(),
    tiles: tiles(),
  };
}

/** One session's sheet, for the parts that only it has. */
export function sheetView(locale: Locale) {
  const title = { key: 'design.sheet' };
  return { page: { ...pageContext(locale), title, flash: [] }, sheet: sheet() };
}

export function pageContext(locale: Locale): PageContext {
  return {
    title: { key: 'design.title' },
    locale,
    demo: true,
    csrf: 'token',
    path: '/design?q=a',
    nav: ['today', 'classes', 'courses', 'people', 'imports', 'statistics'].map((name) => ({
      label: `frame.nav.${name}`,
      href: `/${name}`,
      current: name === 'classes',
    })),
    user: {
      id: 7,
      mayMark: true,
      keepsRegisters: true,
      name: 'Nông Thị Hạnh',
      initials: 'NH',
      roleLabelKey: 'frame.role.trainer',
      noticesHref: '/notices',
      calendarHref: '/my/calendar',
      unread: { count: 3, short: '3' },
      roles: [
        { key: 'trainer', labelKey: 'frame.role.trainer', href: '/account/role', current: true },
        { key: 'admin', labelKey: 'frame.role.admin', href: '/account/role', current: false },
      ],
    },
    crumbs: [
      { label: { key: 'frame.nav.classes' }, href: '/classes' },
      { label: '2011-TH01-03', href: null },
    ],
    flash: [{ kind: 'good', key: 'design.note.good', params: { count: 29, code: '2011-TH14-01' } }],
    hasErrors: false,
    brandName: 'Tập huấn',
    brandOwner: locale === 'vi' ? 'Tỉnh uỷ Lạng Sơn' : 'Lạng Sơn Provincial Party Committee',
    version: '1.0',
  };
}

function formView() {
  const tooEarly = { key: 'design.error.end', params: { start: '23/05/2011' } };
  const notNumber = { key: 'design.error.seats', params: { min: 1, max: 200 } };
  return {
    errors: [
      { id: 'end', ...tooEarly },
      { id: 'seats', ...notNumber },
    ],
    fields: {
      course: {
        ...field('course', { required: true }),
        options: [{ value: 'TH05', text: 'TH05 Chuyển sang OpenOffice.org', selected: true }],
      },
      place: field('place', { hintKey: 'design.field.place_hint', value: 'Phòng máy 1' }),
      start: field('start', { required: true, value: '23/05/2011' }),
      end: field('end', { required: true, value: '22/05/2011', error: tooEarly }),
      seats: field('seats', { required: true, value: '2 5', error: notNumber }),
      password: field('password', { required: true, value: 'never shown', width: 'md' }),
      note: field('note', { value: 'Mang theo <máy tính>' }),
      kind: {
        ...field('kind', { required: true }),
        options: [
          { value: 'letter', text: { key: 'design.choice.letter' }, selected: true },
          { value: 'self', text: { key: 'design.choice.self' }, selected: false },
        ],
      },
      share: { ...field('share', { value: 'yes' }), checked: true },
    },
  };
}

function field(name: string, given: Partial<Field>): Field {
  const labelKey = `design.field.${name}`;
  const empty = { hintKey: null, hintParams: {}, value: '', error: null, required: false, width: null };
  return { id: name, name, labelKey, ...empty, ...given };
}

function figures(): Figure[] {
  const figure = (name: string, unit: string, value: number, of: number, given: Partial<Figure>): Figure => ({
    labelKey: `design.figure.${name}`,
    value,
    href: '#',
    unitKey: `design.unit.${unit}`,
    of,
    note: 'Thêm 7 lớp đã có lịch',
    noteHref: null,
    alarm: false,
    bar: progressBar(value, of, { due: of * 0.36, kind: 'full' }),
    ...given,
  });
  return [
    figure('classes', 'class', 4, 12, {}),
    figure('participations', 'participation', 67, 260, {}),
    figure('covered', 'commune', 133, 160, {}),
    figure('gaps', 'commune', 49, 153, { alarm: true, noteHref: '#', bar: progressBar(49, 153, { kind: 'bad' }) }),
  ];
}

function participations(width: number, height: number, label: (year: string) => string) {
  const values = [92, 134, 201, 243, 262, 208, 187, 205, 67];
  const data = values.map((value, i) => ({
    label: label(String(2003 + i)),
    value,
    href: `#y${2003 + i}`,
    name: { key: 'design.chart_bar', params: { year: String(2003 + i), count: value } },
    now: i === 8,
    plan: i === 8 ? 260 : null,
  }));
  return chartBars({ key: 'design.chart' }, data, width, height);
}

function listView() {
  const row = (title: string, code: string, dates: string, taken: number, seats: number, state: string) => ({
    title,
    code,
    dates,
    length: '10 buổi · 40 tiết',
    place: 'Trường Chính trị Hoàng Văn Thụ',
    trainer: 'Nông Thị Hạnh',
    seats: `${taken}/${seats}`,
    bar: progressBar(taken, seats),
    state,
  });
  return {
    chips: [
      { text: { key: 'frame.nav.classes' }, href: '#', count: 13, current: true, removable: false },
      { text: '“kiem phieu”', href: '#', count: null, current: false, removable: true },
    ],
    sort: { labelKey: 'design.column.dates', href: '#', sorted: 'descending' as const, numeric: false },
    rows: [
      row('Tin học cơ bản cho cán bộ xã', '2011-TH01-03', '09/05 – 13/05/2011', 40, 40, 'running'),
      row('Kết nối MegaWAN và máy trạm xã', '2011-TH14-01', '30/05 – 31/05/2011', 18, 30, 'open'),
      row(
        'Soạn thảo văn bản Writer và thể thức văn bản Đảng',
        '2011-TH02-01',
        '25/04 – 29/04/2011',
        14,
        25,
        'finished',
      ),
    ],
    pager: {
      first: 1,
      last: 10,
      total: 1213,
      unitKey: 'design.unit.class',
      pages: [
        { label: '1', href: '#', current: true },
        { label: '2', href: '#', current: false },
        null,
        { label: '122', href: '#', current: false },
      ],
      previousHref: null,
      nextHref: '#',
    },
  };
}

function classView() {
  const tab = (name: string, count: string | null, current = false): Tab => ({
    labelKey: `design.tab.${name}`,
    href: '#',
    count,
    current,
  });
  return {
    steps: [
      { labelKey: 'common.class_state.draft', state: 'past', note: '11/04, N. T. Hạnh' },
      { labelKey: 'common.class_state.open', state: 'past', note: '15/04, N. T. Hạnh' },
      { labelKey: 'common.class_state.running', state: 'now', note: '09/05' },
      { labelKey: 'common.class_state.finished', state: 'next', note: '13/05' },
      { labelKey: 'common.class_state.closed', state: 'next', note: null },
    ],
    facts: [
      { labelKey: 'design.fact.place', value: 'Trường Chính trị Hoàng Văn Thụ', href: null, sub: 'Phòng máy 2' },
      { labelKey: 'design.fact.trainer', value: 'Nông Thị Hạnh', href: '#', sub: null },
      { labelKey: 'design.fact.length', value: '40/40 tiết', href: null, sub: '10 buổi, đã học 8' },
    ],
    tabs: [
      tab('sessions', '10', true),
      tab('roster', '40'),
      tab('attendance', '8/10'),
      tab('results', null),
      tab('certificates', null),
    ],
  };
}

function tiles() {
  const figuresOf = { ok: '3', ok1: '1', gap: '0', left: '0', pre: '2', none: '' };
  const names: Record<string, string> = { ok1: 'one' };
  return Object.entries(figuresOf).map(([state, figure]) => ({
    css: `t-${state}`,
    figure,
    labelKey: `design.tile.${names[state] ?? state}`,
  }));
}

function sheet() {
  const keys = [
    { kind: 'p', symbol: 'check', labelKey: 'design.mark.present' },
    { kind: 'l', symbol: 'clock', labelKey: 'design.mark.late' },
    { kind: 'e', symbol: 'mail', labelKey: 'design.mark.excused' },
    { kind: 'a', symbol: 'x', labelKey: 'design.mark.absent' },
    { kind: 'u', symbol: 'eraser', labelKey: 'design.mark.none' },
  ];
  const learners = ['Vi Hữu An', 'Liễu Văn Bảo', 'Vy Trung Chiến', 'Hà Hữu Cường', 'Lý Công Dũng', 'Mã Trung Dũng'];
  const marks = ['p', 'p', 'l', 'e', 'a', null];
  return [...learners, ...learners].map((name, i) => {
    const mark = marks[i % marks.length] ?? null;
    return {
      position: i + 1,
      name,
      unit: 'Thị trấn Đồng Đăng, Cao Lộc',
      mark,
      recorded: mark ? '07:42, N. T. Hạnh' : '',
      keys: keys.map((key) => ({ ...key, checked: key.kind === mark, hidden: key.kind === 'u' })),
    };
  });
}
