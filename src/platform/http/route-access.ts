import { SetMetadata } from '@nestjs/common';
import type { Permission } from '../../common/permissions.js';

/** What a route demands: nothing of anybody, or a permission of a known actor. */
export type RouteAccess = { kind: 'public' } | { kind: 'permission'; permission: Permission };

export const ROUTE_ACCESS = 'route:access';

/** The route is for actors whose role has this permission. */
export function Page(options: { permission: Permission }): MethodDecorator {
  return SetMetadata(ROUTE_ACCESS, { kind: 'permission', permission: options.permission } satisfies RouteAccess);
}

/** The route is for everybody, signed in or not. */
export function Public(): MethodDecorator {
  return SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);
}
