/** The roles of the office; a user may hold several, each over a subtree of units. */
export type Role = 'admin' | 'trainer' | 'coordinator' | 'cadre' | 'committee';

export const ROLES: readonly Role[] = ['admin', 'trainer', 'coordinator', 'cadre', 'committee'];

const MATRIX = {
  'account.own': ['admin', 'trainer', 'coordinator', 'cadre', 'committee'],
  'classes.read': ['admin', 'trainer', 'coordinator', 'cadre', 'committee'],
  'classes.manage': ['admin', 'trainer'],
  'classes.reopen': ['admin'],
  'courses.read': ['admin', 'trainer', 'coordinator', 'cadre', 'committee'],
  'courses.manage': ['admin'],
  'units.read': ['admin', 'trainer', 'coordinator', 'committee'],
  'units.manage': ['admin'],
  'rollouts.manage': ['admin'],
  'plans.read': ['admin', 'trainer', 'coordinator', 'committee'],
  'plans.manage': ['admin'],
  'people.read': ['admin', 'trainer', 'coordinator'],
  'people.manage': ['admin', 'trainer'],
  'people.sensitive': ['admin'],
  'people.merge': ['admin'],
  'people.anonymise': ['admin'],
  'roster.read': ['admin', 'trainer', 'coordinator'],
  'enrolments.manage': ['admin', 'trainer'],
  'enrolments.approve': ['admin', 'trainer', 'coordinator'],
  'enrolments.self': ['cadre'],
  'nominations.read': ['admin', 'trainer', 'coordinator'],
  'nominations.manage': ['admin', 'trainer'],
  'nominations.answer': ['coordinator', 'admin'],
  'notices.own': ['admin', 'trainer', 'coordinator', 'cadre', 'committee'],
  'notices.manage': ['admin'],
  'imports.run': ['admin', 'trainer'],
  'attendance.read': ['admin', 'trainer'],
  'attendance.mark': ['admin', 'trainer'],
  'attendance.own': ['cadre', 'trainer', 'coordinator', 'admin', 'committee'],
  'results.read': ['admin', 'trainer'],
  'results.manage': ['admin', 'trainer'],
  'certificates.read': ['admin', 'trainer'],
  'certificates.issue': ['admin', 'trainer'],
  'certificates.own': ['cadre', 'trainer', 'coordinator', 'admin', 'committee'],
  'statistics.read': ['admin', 'trainer', 'coordinator', 'committee'],
  'statistics.rows': ['admin', 'trainer', 'coordinator', 'committee'],
  'reports.read': ['admin', 'trainer', 'committee'],
  'users.manage': ['admin'],
  'audit.read': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

/** One thing that a role may be allowed to do; every route names the one it needs. */
export type Permission = keyof typeof MATRIX;

export const PERMISSIONS = Object.keys(MATRIX) as Permission[];

/** Everything that the given roles allow together. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(PERMISSIONS.filter((permission) => roles.some((role) => allows(role, permission))));
}

/** Whether one role allows a permission. */
export function allows(role: Role, permission: Permission): boolean {
  return (MATRIX[permission] as readonly Role[]).includes(role);
}

/** The roles that have a permission, for the page that says who can help. */
export function rolesWith(permission: Permission): Role[] {
  return ROLES.filter((role) => allows(role, permission));
}
