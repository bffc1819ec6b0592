import type { Actor } from '../../../../common/actor.js';
import type { PastClassesService, PastClassRef } from '../../../classes/past-classes.service.js';
import type { PastClassTarget } from './find-past-class.js';

/** The classes of a commit: each is entered once, by the first line that can be. */
export class ClassesEntered {
  private readonly byGroup = new Map<object, PastClassRef>();

  constructor(
    private readonly past: PastClassesService,
    private readonly actor: Actor,
  ) {}

  /** The class of a line; `group` is the same for all lines of one class. */
  async of(group: object, target: PastClassTarget, note: string | null): Promise<PastClassRef> {
    const known = this.byGroup.get(group);
    if (known) return known;
    const cls = target.kind === 'known' ? target.cls : await this.past.enter(this.actor, { ...target.input, note });
    this.byGroup.set(group, cls);
    return cls;
  }
}
