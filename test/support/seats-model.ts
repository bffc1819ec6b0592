import fc from 'fast-check';
import {
  type EnrolmentEvent,
  type EnrolmentStateOrNone,
  holdsSeat,
  nextState,
} from '../../src/features/enrolments/rules/enrolment-moves.js';
import { isLiving } from '../../src/features/enrolments/rules/enrolment-state.js';
import { byWaitingOrder } from '../../src/features/enrolments/rules/waiting-order.js';

/** Something that somebody does to a class of a few people. */
export type SeatAct =
  | { act: 'self' | 'office' | 'named' | 'approve' | 'decline' | 'accept' | 'refuse'; who: number }
  | { act: 'withdraw'; who: number; seatTo: 'pool' | 'reserved' }
  | { act: 'prioritise'; who: number; priority: number }
  | { act: 'capacity' | 'reserve' | 'free'; seats: number }
  | { act: 'lapse' | 'confirm' | 'finish' };

/** Any act by one of so many people; the end of the class is rare. */
export function seatActs(people: number): fc.Arbitrary<SeatAct> {
  const who = fc.nat(people - 1);
  const seats = fc.integer({ min: 1, max: people });
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ act: fc.constantFrom('self' as const, 'office' as const), who }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('named' as const), who }) },
    {
      weight: 6,
      arbitrary: fc.record({
        act: fc.constantFrom('approve' as const, 'decline' as const, 'accept' as const, 'refuse' as const),
        who,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant('withdraw' as const),
        who,
        seatTo: fc.constantFrom('pool' as const, 'pool' as const, 'reserved' as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('prioritise' as const), who, priority: fc.nat(9) }) },
    {
      weight: 4,
      arbitrary: fc.record({ act: fc.constantFrom('capacity' as const, 'reserve' as const, 'free' as const), seats }),
    },
    { weight: 2, arbitrary: fc.constant({ act: 'lapse' as const }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('confirm' as const, 'finish' as const) }) },
  );
}

interface Place {
  id: number;
  state: EnrolmentStateOrNone;
  priority: number;
  queueNumber: number | null;
}

/** What the seats of a class are by the rules alone, without a database. */
export class SeatsModel {
  reserved = 0;
  private confirmed = false;
  private fixed = false;
  private readonly places: Place[];

  constructor(
    people: number,
    public capacity: number,
    private readonly rules: { needsApproval: boolean; keptForReply: boolean },
  ) {
    this.places = Array.from({ length: people }, (_, id) => ({ id, state: null, priority: 0, queueNumber: null }));
  }

  get taken(): number {
    return this.places.filter(({ state }) => holdsSeat(state)).length;
  }

  /** The state of each, null for who is not in the class (any more), with the place among those who wait. */
  standing(): { state: EnrolmentStateOrNone; place: number | null }[] {
    const waiting = this.waiting();
    return this.places.map((place) => {
      const living = place.state !== null && isLiving(place.state);
      return { state: living ? place.state : null, place: waiting.indexOf(place) + 1 || null };
    });
  }

  /** Does it; false where it may not be done, and then nothing has changed. */
  does(act: SeatAct): boolean {
    switch (act.act) {
      case 'self':
      case 'office':
      case 'named':
        return this.comes(this.places[act.who]!, act.act);
      case 'approve':
        return this.moves(act.who, 'approve') && this.moves(act.who, 'place');
      case 'decline':
      case 'accept':
      case 'refuse':
        return this.moves(act.who, act.act) && this.fill();
      case 'withdraw':
        return this.withdraws(this.places[act.who]!, act.seatTo);
      case 'prioritise':
        if (this.fixed || this.places[act.who]!.state !== 'waitlisted') return false;
        this.places[act.who]!.priority = act.priority;
        return true;
      case 'capacity':
        if (act.seats < this.taken + this.reserved) return false;
        this.capacity = act.seats;
        return this.fill();
      case 'reserve':
        if (act.seats > this.free()) return false;
        this.reserved += act.seats;
        return true;
      case 'free':
        if (act.seats > this.reserved) return false;
        this.reserved -= act.seats;
        return this.fill();
      case 'lapse':
        for (const place of this.places.filter(({ state }) => state === 'offered')) place.state = 'withdrawn';
        return this.fill();
      case 'confirm':
        this.confirmed = true;
        return true;
      case 'finish':
        this.fixed = true;
        return true;
    }
  }

  private comes(place: Place, door: 'self' | 'office' | 'named'): boolean {
    if (this.fixed || (place.state !== null && isLiving(place.state))) return false;
    if (door === 'self' && this.confirmed) return false;
    if (door === 'named' && this.reserved === 0) return false;
    const needsApproval = door === 'self' && this.rules.needsApproval;
    const seatFree = door === 'named' || this.free() > 0;
    this.enters(place, nextState(null, 'request', { needsApproval, seatFree, keptForReply: false }), 0);
    if (door === 'named') this.reserved -= 1;
    return true;
  }

  private moves(who: number, event: EnrolmentEvent): boolean {
    const place = this.places[who]!;
    const facts = { needsApproval: false, seatFree: this.free() > 0, keptForReply: this.rules.keptForReply };
    const to = this.fixed ? null : nextState(place.state, event, facts);
    if (to === null) return false;
    this.enters(place, to, place.priority);
    return true;
  }

  private withdraws(place: Place, seatTo: 'pool' | 'reserved'): boolean {
    const held = holdsSeat(place.state);
    if (!this.moves(place.id, 'withdraw')) return false;
    if (held && seatTo === 'reserved') this.reserved += 1;
    return this.fill();
  }

  private enters(place: Place, state: EnrolmentStateOrNone, priority: number): void {
    const last = Math.max(0, ...this.waiting().map(({ queueNumber }) => queueNumber ?? 0));
    Object.assign(place, { state, priority, queueNumber: state === 'waitlisted' ? last + 1 : null });
  }

  private fill(): true {
    while (!this.fixed && this.free() > 0 && this.waiting().length > 0) this.moves(this.waiting()[0]!.id, 'promote');
    return true;
  }

  private waiting(): Place[] {
    return this.places.filter(({ state }) => state === 'waitlisted').sort(byWaitingOrder);
  }

  private free(): number {
    return this.capacity - this.taken - this.reserved;
  }
}
