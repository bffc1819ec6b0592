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
  classesFile: (query: Query = {}) => withQuery('/classes.xlsx', query),
  classNew: (query: Query = {}) => withQuery('/classes/new', query),
  class: (code: string) => `/classes/${encodeURIComponent(code)}`,
  classEdit: (code: string) => `${paths.class(code)}/edit`,
  transitions: (code: string) => `${paths.class(code)}/transitions`,
  cancellation: (code: string) => `${paths.class(code)}/cancellation`,
  sessions: (code: string) => `${paths.class(code)}/sessions`,
  session: (code: string, number: number) => `${paths.sessions(code)}/${number}`,
  roster: (code: string, query: Query = {}) => withQuery(`${paths.class(code)}/roster`, query),
  rosterFile: (code: string) => `${paths.class(code)}/roster.xlsx`,
  enrolments: (code: string) => `${paths.class(code)}/enrolments`,
  enrolment: (code: string, id: number, act: 'approval' | 'refusal' | 'withdrawal') =>
    `${paths.enrolments(code)}/${id}/${act}`,
  myEnrolment: (code: string) => `${paths.class(code)}/my-enrolment`,
  imports: (code: string) => `${paths.class(code)}/imports`,
  importList: () => '/imports',
  import: (id: number, query: Query = {}) => withQuery(`/imports/${id}`, query),
  importCommit: (id: number) => `/imports/${id}/commit`,
  attendanceGrid: (code: string) => `${paths.class(code)}/attendance`,
  attendanceGridFile: (code: string) => `${paths.class(code)}/attendance.xlsx`,
  attendanceSheet: (code: string, number: number) => `${paths.session(code, number)}/attendance`,
  signInSheet: (code: string, number: number) => `${paths.attendanceSheet(code, number)}.pdf`,
  results: (code: string) => `${paths.class(code)}/results`,
  signOff: (code: string) => `${paths.results(code)}/sign-off`,
  reopening: (code: string) => `${paths.results(code)}/reopening`,
  classCertificates: (code: string) => `${paths.class(code)}/certificates`,
  classCertificatesFile: (code: string) => `${paths.class(code)}/certificates.pdf`,

  certificateFile: (code: string) => `/certificates/${encodeURIComponent(code)}.pdf`,
  revocation: (code: string) => `/certificates/${encodeURIComponent(code)}/revocation`,
  register: (query: Query = {}) => withQuery('/register', query),
  registerFile: (query: Query = {}) => withQuery('/register.xlsx', query),
  verify: (code?: string) => (code ? `/verify/${encodeURIComponent(code)}` : '/verify'),

  people: (query: Query = {}) => withQuery('/people', query),
  peopleFile: (query: Query = {}) => withQuery('/people.xlsx', query),
  personNew: (query: Query = {}) => withQuery('/people/new', query),
  person: (code: string) => `/people/${encodeURIComponent(code)}`,
  units: (query: Query = {}) => withQuery('/units', query),
  unit: (code: string) => `/units/${code.split('/').map(encodeURIComponent).join('~')}`,

  my: () => '/my',
  myClasses: () => '/my/classes',
  myCertificates: () => '/my/certificates',

  statistics: (query: Query = {}) => withQuery('/statistics', query),
  statisticsUnits: (query: Query = {}) => withQuery('/statistics/units', query),
  statisticsCourses: (query: Query = {}) => withQuery('/statistics/courses', query),
  statisticsRows: (query: Query = {}) => withQuery('/statistics/rows', query),
  statisticsRowsFile: (query: Query = {}) => withQuery('/statistics/rows.xlsx', query),
  reports: () => '/reports',
  report: (name: string, query: Query = {}) => withQuery(`/reports/${name}`, query),
  reportFile: (name: string, query: Query = {}) => withQuery(`/reports/${name}.xlsx`, query),

  adminUsers: (query: Query = {}) => withQuery('/admin/users', query),
  adminUserNew: (query: Query = {}) => withQuery('/admin/users/new', query),
  adminUser: (username: string) => `/admin/users/${encodeURIComponent(username)}`,
  adminUserPassword: (username: string) => `${paths.adminUser(username)}/password`,
  adminUserState: (username: string) => `${paths.adminUser(username)}/state`,
  adminAudit: (query: Query = {}) => withQuery('/admin/audit', query),
} as const;

/** Adds what is given to an address; null, empty and undefined are left out. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}
