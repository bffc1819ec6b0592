import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DomainError } from '../../common/errors.js';
import { actorOf } from './request-actor.js';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';

/** Closed by default: a route that declares nothing is refused, whoever asks. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    if (access?.kind === 'public') return true;
    const actor = actorOf(context.switchToHttp().getRequest<Request>());
    if (!access) throw new DomainError('forbidden', { status: 403 });
    if (!actor) throw new DomainError('sign_in_needed', { status: 401 });
    if (!actor.permissions.has(access.permission)) {
      throw new DomainError('forbidden', { status: 403, params: { permission: access.permission } });
    }
    return true;
  }
}
