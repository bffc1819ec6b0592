/** A coordinator's role; `unitId` null: over all units. */
export interface CoordinatorRole<Who> {
  unitId: number | null;
  who: Who;
}

/**
 * Who is told of a matter of a unit. Of the coordinators whose scope covers it, only the nearest ones: those whose role is set
 * on the unit itself or, where there is none, on the lowest unit above that has one. So a commune's matter does not reach the
 * whole province. Roles over all units count only where there is no other. `contains` says whether a unit lies under another.
 */
export function nearestCoordinators<Who>(
  unitId: number,
  roles: readonly CoordinatorRole<Who>[],
  contains: (ancestorId: number, unitId: number) => boolean,
): Who[] {
  const over = roles.filter((role) => role.unitId !== null && contains(role.unitId, unitId));
  const nearest = over.filter(
    (role) => !over.some((other) => other.unitId !== role.unitId && contains(role.unitId!, other.unitId!)),
  );
  const told = nearest.length > 0 ? nearest : roles.filter((role) => role.unitId === null);
  return [...new Set(told.map(({ who }) => who))];
}
