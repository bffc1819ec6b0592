type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Every address of the program, in one place: links are a contract with bookmarks, tests and scripts. */
export const paths = {
  home: () => '/',
  signIn: (next?: string) => withQuery('/sign-in', { next }),
  signOut: () => '/sign-out',
  account: () => '/account',
  role: () => '/account/role',
  help: () => '/help',
  helpFigures: () => '/help/figures',

  courses: () => '/courses',
  courseNew: () => '/courses/new',
  course: (code: string) => `/courses/${encodeURIComponent(code)}`,
  courseEdit: (code: string) => `${paths.course(code)}/edit`,

  classes: (query: Query = {}) => withQuery('/classes', query),
  classNew: (query: Query = {}) => withQuery('/classes/new', query),
  class: (code: string) => `/classes/${encodeURIComponent(code)}`,
  classEdit: (code: string) => `${paths.class(code)}/edit`,
  transitions: (code: string) => `${paths.class(code)}/transitions`,
  cancellation: (code: string) => `${paths.class(code)}/cancellation`,
  summons: (code: string, format: string) => `${paths.class(code)}/summons.${format}`,
  sessions: (code: string) => `${paths.class(code)}/sessions`,
  session: (code: string, number: number) => `${paths.sessions(code)}/${number}`,
  roster: (code: string, query: Query = {}) => withQuery(`${paths.class(code)}/roster`, query),
  membershipDays: (code: string, enrolmentId: number) => `${paths.roster(code)}/${enrolmentId}/days`,
  enrolments: (code: string) => `${paths.class(code)}/enrolments`,
  enrolment: (code: string, id: number, act: 'approval' | 'refusal' | 'withdrawal' | 'priority') =>
    `${paths.enrolments(code)}/${id}/${act}`,
  myEnrolment: (code: string) => `${paths.class(code)}/my-enrolment`,
  myEnrolmentAct: (code: string, act: 'withdrawal' | 'acceptance' | 'refusal') => `${paths.myEnrolment(code)}/${act}`,
  imports: (code: string) => `${paths.class(code)}/imports`,
  importList: () => '/imports',
  import: (id: number, query: Query = {}) => withQuery(`/imports/${id}`, query),
  importMapping: (id: number) => `/imports/${id}/mapping`,
  importErrors: (id: number) => `/imports/${id}/errors`,
  importWork: (key: string) => `/imports/works/${key}`,
  importTemplate: (kind: string) => `/imports/templates/${kind}`,
  attendanceGrid: (code: string) => `${paths.class(code)}/attendance`,
  attendanceSheet: (code: string, number: number) => `${paths.session(code, number)}/attendance`,
  signInSheet: (code: string, number: number) => `${paths.attendanceSheet(code, number)}.pdf`,
  attendanceForDevice: (code: string, number: number) => `${paths.attendanceSheet(code, number)}/offline`,
  markHistory: (code: string, number: number, enrolmentId: number) =>
    `${paths.attendanceSheet(code, number)}/${enrolmentId}`,
  heldPeriods: (code: string, number: number) => `${paths.session(code, number)}/held`,
  attendanceColumn: (code: string, query: Query = {}) => withQuery(`${paths.attendanceGrid(code)}/column`, query),
  attendanceReview: (query: Query = {}) => withQuery('/attendance/review', query),
  attendanceReviewItem: (id: number) => `/attendance/review/${id}`,
  registersMissing: (query: Query = {}) => withQuery('/attendance/missing', query),
  registerReminding: (code: string, number: number) => `${paths.session(code, number)}/reminding`,
  attendanceOffline: () => '/attendance/offline',
  checkIn: (code: string, number: number) => `${paths.session(code, number)}/check-in`,
  checkInPart: (code: string, number: number, part: 'now' | 'counting' | 'closing') =>
    `${paths.checkIn(code, number)}/${part}`,
  checkInEntry: () => '/check-in',
  ownCheckIn: (checkInCode: string) => `/check-in/${encodeURIComponent(checkInCode)}`,
  signInSheets: (code: string, query: Query = {}) => withQuery(`${paths.class(code)}/sign-in-sheets`, query),
  signedSheet: (code: string, sheetNumber: number) => `${paths.signInSheets(code)}/${sheetNumber}`,
  appeals: (code: string) => `${paths.class(code)}/appeals`,
  appeal: (code: string, id: number) => `${paths.appeals(code)}/${id}`,
  results: (code: string) => `${paths.class(code)}/results`,
  signOff: (code: string) => `${paths.results(code)}/sign-off`,
  reopening: (code: string) => `${paths.results(code)}/reopening`,
  classCertificates: (code: string) => `${paths.class(code)}/certificates`,
  classCertificatesFile: (code: string) => `${paths.class(code)}/certificates.pdf`,

  certificateFile: (code: string) => `/certificates/${encodeURIComponent(code)}.pdf`,
  revocation: (code: string) => `/certificates/${encodeURIComponent(code)}/revocation`,
  register: (query: Query = {}) => withQuery('/register', query),
  verify: (code?: string) => (code ? `/verify/${encodeURIComponent(code)}` : '/verify'),

  people: (query: Query = {}) => withQuery('/people', query),
  personNew: (query: Query = {}) => withQuery('/people/new', query),
  person: (code: string) => `/people/${encodeURIComponent(code)}`,
  personEdit: (code: string) => `${paths.person(code)}/edit`,
  personMove: (code: string) => `${paths.person(code)}/move`,
  personClosing: (code: string) => `${paths.person(code)}/closing`,
  personReopening: (code: string) => `${paths.person(code)}/reopening`,
  personAnonymising: (code: string) => `${paths.person(code)}/anonymising`,
  peopleRetention: (query: Query = {}) => withQuery('/people/retention', query),
  duplicates: (query: Query = {}) => withQuery('/people/duplicates', query),
  duplicatesDistinct: (query: Query = {}) => withQuery('/people/duplicates/distinct', query),
  duplicatesMerged: (query: Query = {}) => withQuery('/people/duplicates/merged', query),
  duplicatePair: (one: string, other: string, query: Query = {}) =>
    withQuery(`/people/duplicates/${encodeURIComponent(one)}/${encodeURIComponent(other)}`, query),
  duplicateAct: (one: string, other: string, act: 'merge' | 'distinction' | 'doubt') =>
    `${paths.duplicatePair(one, other)}/${act}`,
  mergeUndoing: (id: number) => `/people/merges/${id}/undoing`,
  units: (query: Query = {}) => withQuery('/units', query),
  unit: (code: string, query: Query = {}) =>
    withQuery(`/units/${code.split('/').map(encodeURIComponent).join('~')}`, query),
  unitActs: (query: Query = {}) => withQuery('/units/acts', query),
  unitActNew: (query: Query = {}) => withQuery('/units/acts/new', query),
  unitActPreview: () => '/units/acts/preview',
  unitAct: (id: number) => `/units/acts/${id}`,
  unitActUndo: (id: number) => `/units/acts/${id}/undo`,
  unitsStranded: (query: Query = {}) => withQuery('/units/stranded', query),
  unitRollouts: (code: string) => `${paths.unit(code)}/rollouts`,
  unitRollout: (code: string, id: number, act: '' | '/removal' = '') => `${paths.unitRollouts(code)}/${id}${act}`,
  rollouts: (query: Query = {}) => withQuery('/rollouts', query),
  rolloutItemNew: () => '/rollouts/new',
  rolloutItem: (code: string, query: Query = {}) => withQuery(`/rollouts/${encodeURIComponent(code)}`, query),
  rolloutItemEdit: (code: string) => `${paths.rolloutItem(code)}/edit`,
  rolloutItemUnits: (code: string, query: Query = {}) => withQuery(`${paths.rolloutItem(code)}/units`, query),
  plans: (query: Query = {}) => withQuery('/plans', query),
  planNew: (query: Query = {}) => withQuery('/plans/new', query),
  plan: (id: number) => `/plans/${id}`,
  planRemoval: (id: number) => `${paths.plan(id)}/removal`,

  nominations: (query: Query = {}) => withQuery('/nominations', query),
  nominationCall: (classCode: string, query: Query = {}) =>
    withQuery(`/nominations/${encodeURIComponent(classCode)}`, query),
  nominationCallEdit: (classCode: string, query: Query = {}) =>
    withQuery(`${paths.nominationCall(classCode)}/edit`, query),
  nominationCallAct: (classCode: string, act: 'opening' | 'closing' | 'reminders' | `quotas/${number}/return`) =>
    `${paths.nominationCall(classCode)}/${act}`,
  nominationList: (classCode: string, unitCode: string, query: Query = {}) =>
    withQuery(
      `${paths.nominationCall(classCode)}/units/${unitCode.split('/').map(encodeURIComponent).join('~')}`,
      query,
    ),
  nominationListPart: (classCode: string, unitCode: string, part: string) =>
    `${paths.nominationList(classCode, unitCode)}/${part}`,

  my: () => '/my',
  myClasses: () => '/my/classes',
  myCertificates: () => '/my/certificates',
  myAttendance: (code: string) => `/my/classes/${encodeURIComponent(code)}/attendance`,
  myAppeal: (code: string, number: number) => `${paths.myAttendance(code)}/${number}/appeal`,
  myAppealWithdrawal: (code: string, id: number) => `${paths.myAttendance(code)}/appeals/${id}/withdrawal`,
  myCalendar: () => '/my/calendar',
  myCalendarAddress: () => '/my/calendar/address',
  myCalendarFeed: (token: string) => withQuery('/my/calendar.ics', { token }),

  notices: (query: Query = {}) => withQuery('/notices', query),
  noticesRead: () => '/notices/read',
  noticeRead: (id: number) => `/notices/${id}/read`,

  statistics: (query: Query = {}) => withQuery('/statistics', query),
  statisticsUnits: (query: Query = {}) => withQuery('/statistics/units', query),
  statisticsCourses: (query: Query = {}) => withQuery('/statistics/courses', query),
  statisticsRows: (query: Query = {}) => withQuery('/statistics/rows', query),
  reports: () => '/reports',
  report: (name: string, query: Query = {}) => withQuery(`/reports/${name}`, query),

  adminUsers: (query: Query = {}) => withQuery('/admin/users', query),
  adminUserNew: (query: Query = {}) => withQuery('/admin/users/new', query),
  adminUser: (username: string) => `/admin/users/${encodeURIComponent(username)}`,
  adminUserPassword: (username: string) => `${paths.adminUser(username)}/password`,
  adminUserState: (username: string) => `${paths.adminUser(username)}/state`,
  adminAudit: (query: Query = {}) => withQuery('/admin/audit', query),
  adminNotices: () => '/admin/notices',
  adminNotice: (kind: string, locale: string) => `/admin/notices/${kind}/${locale}`,
  adminNoticePart: (kind: string, locale: string, part: 'preview' | 'restoring') =>
    `${paths.adminNotice(kind, locale)}/${part}`,
  adminMail: (query: Query = {}) => withQuery('/admin/mail', query),
  adminMailAct: (id: number, act: 'retry' | 'drop') => `/admin/mail/${id}/${act}`,
  adminMailTest: () => '/admin/mail/test',
  adminMailRetry: () => '/admin/mail/retry',
  adminMailEvents: () => '/admin/mail/events',
  accountMail: () => '/account/mail',
} as const;

/** Adds what is given to an address; null, empty and undefined are left out. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}
