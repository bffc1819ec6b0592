import { Inject, Injectable } from '@nestjs/common';
import { type Actor, isAllowed } from '../../../common/actor.js';
import { DomainError } from '../../../common/errors.js';
import type { ImportKind } from './import-kind.js';

/** Under this the module hands over all kinds it knows. */
export const IMPORT_KINDS = Symbol('kinds of imports');

/** The kinds of lists that this program can import. */
@Injectable()
export class ImportKinds {
  constructor(@Inject(IMPORT_KINDS) private readonly kinds: readonly ImportKind[]) {}

  /** @throws DomainError import_kind_unknown */
  get(name: string): ImportKind {
    const kind = this.kinds.find((each) => each.name === name);
    if (!kind) throw new DomainError('import_kind_unknown', { field: 'kind', params: { kind: name.slice(0, 40) } });
    return kind;
  }

  /** Those that the actor may import, in the order in which they are offered. */
  allowed(actor: Actor): ImportKind[] {
    if (!isAllowed(actor, 'imports.run')) return [];
    return this.kinds.filter(({ permission }) => isAllowed(actor, permission));
  }

  names(): string[] {
    return this.kinds.map(({ name }) => name);
  }
}
