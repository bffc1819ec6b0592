import type { DemoCall, DemoList, DemoQuota } from '../../../seeds/demo/calls.js';
import { UNIT_OFFICE } from '../../../seeds/demo/class-texts-catalog.js';
import type { NominationCall } from '../../features/nominations/nomination-call.entity.js';
import type { NominationListChange } from '../../features/nominations/nomination-list-change.entity.js';
import type { NominationList } from '../../features/nominations/nomination-list.entity.js';
import type { NominationQuotaUnit } from '../../features/nominations/nomination-quota-unit.entity.js';
import type { NominationQuota } from '../../features/nominations/nomination-quota.entity.js';
import type { Nominee } from '../../features/nominations/nominee.entity.js';
import type { DemoKeys, PlacedClass } from './demo-keys.js';

/** The rows of the demo's call for nominations, numbered from 1. */
export interface CallRows {
  calls: NominationCall[];
  quotas: NominationQuota[];
  units: Omit<NominationQuotaUnit, 'id'>[];
  lists: NominationList[];
  changes: Omit<NominationListChange, 'id'>[];
  nominees: Omit<Nominee, 'id'>[];
}

const CALL_ID = 1;

export function callRows(call: DemoCall | null, classes: readonly PlacedClass[], keys: DemoKeys): CallRows {
  if (!call) return { calls: [], quotas: [], units: [], lists: [], changes: [], nominees: [] };
  const cls = classes.find(({ code }) => code === call.classCode)!;
  const asked = call.quotas.flatMap((quota, index) =>
    quota.units.map(({ unitCode, list }) => ({ quotaId: index + 1, unitId: keys.unitId(unitCode), list })),
  );
  const answered = asked.flatMap(({ list, ...of }) => (list ? [{ ...of, list }] : []));
  const placed = answered.map((each, index) => ({ ...each, id: index + 1 }));
  return {
    calls: [callRow(call, cls.id)],
    quotas: call.quotas.map((quota, index) => {
      return { id: index + 1, callId: CALL_ID, name: quota.name, seats: quota.seats, used: usedOf(quota) };
    }),
    units: asked.map(({ quotaId, unitId }) => ({ quotaId, callId: CALL_ID, unitId })),
    lists: placed.map(({ id, quotaId, unitId, list }) => listRow(list, { id, quotaId, unitId })),
    changes: placed.map(({ id, list }) => ({
      listId: id,
      fromState: null,
      toState: list.state,
      at: list.at,
      byUserId: null,
      byName: UNIT_OFFICE,
      reason: null,
    })),
    nominees: placed.flatMap(({ id, list }) => nomineeRows(list, id, cls, keys)),
  };
}

/** Seats of the class that the call keeps for those who have not been named yet. */
export function reservedBy(call: DemoCall | null, classCode: string): number {
  if (call?.classCode !== classCode) return 0;
  return call.quotas.reduce((sum, quota) => sum + quota.seats - usedOf(quota), 0);
}

function usedOf({ units }: DemoQuota): number {
  return units.reduce((sum, { list }) => sum + (list?.state === 'submitted' ? mainsOf(list).length : 0), 0);
}

function mainsOf({ nominees }: DemoList): DemoList['nominees'] {
  return nominees.filter(({ kind }) => kind === 'main');
}

function callRow(call: DemoCall, classId: number): NominationCall {
  return {
    id: CALL_ID,
    classId,
    state: 'open',
    deadline: call.deadline,
    remindDays: 3,
    letterRequired: true,
    positions: null,
    onlyUntrainedUnits: false,
    prerequisiteCourseId: null,
    note: call.note,
    openedAt: call.openedAt,
    closedAt: null,
    remindedAt: null,
    version: 1,
    createdAt: call.openedAt,
  };
}

function listRow(list: DemoList, of: { id: number; quotaId: number; unitId: number }): NominationList {
  return {
    ...of,
    callId: CALL_ID,
    state: list.state,
    letterNumber: list.letterNumber,
    letterDate: list.letterDate,
    note: null,
    submittedAt: list.state === 'submitted' ? list.at : null,
    version: 1,
    updatedAt: list.at,
    updatedByUserId: null,
    updatedByName: UNIT_OFFICE,
  };
}

function nomineeRows(list: DemoList, listId: number, cls: PlacedClass, keys: DemoKeys): Omit<Nominee, 'id'>[] {
  const enrolmentOf = new Map(cls.enrolments.map(({ personKey, id }) => [personKey, id]));
  return list.nominees.map(({ personKey, kind }, index) => {
    const personId = keys.personId(personKey);
    const isSeated = list.state === 'submitted' && kind === 'main';
    return {
      listId,
      personId,
      activeKey: personId,
      kind,
      place: list.nominees.slice(0, index + 1).filter((other) => other.kind === kind).length,
      state: isSeated ? 'seated' : 'listed',
      enrolmentId: isSeated ? enrolmentOf.get(personKey)! : null,
      note: null,
    };
  });
}
