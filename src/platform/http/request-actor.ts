import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { DomainError } from '../../common/errors.js';
import { setDoer } from '../events/doer.js';

const actors = new WeakMap<Request, Actor>();

/** Says who acts in a request; done once, by the door that recognised them. */
export function setActor(request: Request, actor: Actor): void {
  actors.set(request, actor);
  setDoer(actor.userId);
}

/** Who acts in a request; null for a visitor. */
export function actorOf(request: Request): Actor | null {
  return actors.get(request) ?? null;
}

/** The actor of the request, as an argument of a route that demands one. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context.switchToHttp().getRequest<Request>());
  if (!actor) throw new DomainError('sign_in_needed', { status: 401 });
  return actor;
});

/** The actor of a public route: null for a visitor. */
export const MaybeActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor | null =>
  actorOf(context.switchToHttp().getRequest<Request>()),
);
