/** Whether two units are one, whether one went into the other (by however many steps), or neither. */
export type UnitKinship = 'same' | 'successor' | 'none';

/** One step of history: what of the first unit went into the second. */
export interface UnitStep {
  fromUnitId: number;
  toUnitId: number;
}

/** Who went into whom: small enough to be worked out whole, some hundred units. */
export class UnitKinships {
  private readonly heirs = new Map<number, Set<number>>();
  private readonly lineages = new Map<number, number>();

  constructor(steps: readonly UnitStep[]) {
    for (const { fromUnitId, toUnitId } of steps) {
      const known = this.heirs.get(fromUnitId) ?? new Set();
      this.heirs.set(fromUnitId, known.add(toUnitId));
    }
    this.nameLineages(steps);
  }

  /** A number that a unit shares with all units it is joined to by history: the smallest id among them. */
  lineageOf(unitId: number): number {
    return this.lineages.get(unitId) ?? unitId;
  }

  kinship(one: number | null, other: number | null): UnitKinship {
    if (one === null || other === null) return 'none';
    if (one === other) return 'same';
    if (this.lineageOf(one) !== this.lineageOf(other)) return 'none';
    return this.leadsTo(one, other) || this.leadsTo(other, one) ? 'successor' : 'none';
  }

  private leadsTo(from: number, to: number): boolean {
    const seen = new Set([from]);
    for (const unitId of seen) {
      for (const heir of this.heirs.get(unitId) ?? []) {
        if (heir === to) return true;
        seen.add(heir);
      }
    }
    return false;
  }

  private nameLineages(steps: readonly UnitStep[]): void {
    const neighbours = new Map<number, number[]>();
    for (const { fromUnitId, toUnitId } of steps) {
      neighbours.set(fromUnitId, [...(neighbours.get(fromUnitId) ?? []), toUnitId]);
      neighbours.set(toUnitId, [...(neighbours.get(toUnitId) ?? []), fromUnitId]);
    }
    for (const start of [...neighbours.keys()].sort((a, b) => a - b)) {
      if (this.lineages.has(start)) continue;
      const joined = new Set([start]);
      for (const unitId of joined) for (const next of neighbours.get(unitId) ?? []) joined.add(next);
      for (const unitId of joined) this.lineages.set(unitId, start);
    }
  }
}
