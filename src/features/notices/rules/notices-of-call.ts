import type { DomainEvent } from '../../../common/domain-event.js';
import { gatherByReader } from './gather-by-reader.js';
import { draft, LINKS, type NoticeDraft } from './notice-draft.js';
import type { NoticeKind } from './notice-kinds.js';
import type { ClassTold, ToldScene } from './told-scene.js';

type CallEvent = Extract<DomainEvent, { callId: number; kind: `call.${string}` }>;
type ListEvent = Extract<DomainEvent, { listId: number }>;

const CALL_KINDS: Readonly<Record<CallEvent['kind'], NoticeKind>> = {
  'call.opened': 'call_opened',
  'call.changed': 'call_changed',
  'call.reminded': 'call_reminded',
  'call.closed': 'call_closed',
};

const LIST_KINDS: Readonly<Record<ListEvent['kind'], NoticeKind>> = {
  'list.submitted': 'list_submitted',
  'list.none': 'list_none',
  'list.changed': 'list_changed',
  'list.returned': 'list_returned',
};

const MOST_UNITS = 5;

/** Tells the coordinators of the units that a call asks; a reminder goes only for units that have not answered. */
export function noticesOfCall(event: CallEvent, cls: ClassTold, scene: ToldScene): NoticeDraft[] {
  const call = scene.calls.get(event.callId);
  if (!call) throw new Error(`there is no call ${event.callId}`);
  const units = call.units.filter(({ answered }) => event.kind !== 'call.reminded' || !answered);
  const asked = gatherByReader(
    units.flatMap((unit) => (scene.coordinators.get(unit.unitId) ?? []).map((reader) => [reader, unit] as const)),
  );
  return asked.map(({ reader, items: own }) => {
    const quotas = new Map(own.map(({ quotaId, seats }) => [quotaId, seats]));
    return draft(reader, CALL_KINDS[event.kind], cls, scene.today, {
      facts: {
        deadline: call.deadline,
        unit: someUnits(own.map(({ label }) => label)),
        seats: [...quotas.values()].reduce((sum, seats) => sum + seats, 0),
      },
      link: LINKS.call(cls.code),
    });
  });
}

/** Tells who teaches a class what a unit answered, and the unit's coordinators that its list came back. */
export function noticesOfList(event: ListEvent, cls: ClassTold, scene: ToldScene): NoticeDraft[] {
  const list = scene.lists.get(event.listId);
  if (!list) throw new Error(`there is no list ${event.listId}`);
  const readers =
    event.kind === 'list.returned'
      ? (scene.coordinators.get(list.unitId) ?? [])
      : (scene.trainers.get(cls.id) ?? []).filter(({ ofClass }) => ofClass).map(({ reader }) => reader);
  return readers.map((reader) =>
    draft(reader, LIST_KINDS[event.kind], cls, scene.today, {
      // Who left and why is for the list's own page; only words that a unit must answer to travel.
      facts: { unit: list.label, ...(event.kind === 'list.returned' ? { reason: event.reason } : {}) },
      link: LINKS.call(cls.code),
    }),
  );
}

function someUnits(labels: readonly string[]): string {
  return labels.length <= MOST_UNITS ? labels.join('; ') : `${labels.slice(0, MOST_UNITS).join('; ')}; …`;
}
