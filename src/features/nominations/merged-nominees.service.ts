import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService, type SeatStore } from '../classes/classes.service.js';
import { CallsRepository } from './calls.repository.js';
import { ListsRepository } from './lists.repository.js';
import { NominationCall } from './nomination-call.entity.js';
import { NominationList } from './nomination-list.entity.js';
import { Nominee } from './nominee.entity.js';

/** Keeps lists of names right when two files turn out to be one person's. */
@Injectable()
export class MergedNomineesService {
  constructor(
    private readonly calls: CallsRepository,
    private readonly lists: ListsRepository,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** An enrolment is ended beside the lists, its class held: a nomination that led to it ends too. Answers where its seat goes. */
  async enrolmentEnded(enrolmentId: number): Promise<SeatStore> {
    const nominee = await this.lists.seatedBy(enrolmentId);
    if (!nominee) return 'pool';
    const { quotaId, callId } = await this.lists.find(nominee.listId);
    await this.lists.updateNominee(nominee.id, { state: 'withdrawn', activeKey: null });
    if (!(await this.calls.addUsed(quotaId, -1))) throw new Error('a quota gave back a seat that it did not hold');
    const call = await this.unitOfWork.manager.findOneByOrFail(NominationCall, { id: callId });
    return call.state === 'open' ? 'reserved' : 'pool';
  }

  /** Of two names on one list, the one without a seat, else the lower one, is taken off. Answers which they were. */
  async withdrawDoubled(oneId: number, otherId: number): Promise<number[]> {
    const withdrawn: number[] = [];
    for (const { classId, listId } of await this.doubledLists(oneId, otherId)) {
      await this.classes.lock(classId);
      const names = (await this.lists.nominees(listId)).filter(({ activeKey }) => isEither(activeKey, oneId, otherId));
      const [stays] = [...names].sort((a, b) => Number(b.state === 'seated') - Number(a.state === 'seated'));
      for (const { id } of names.filter((name) => name !== stays)) {
        await this.lists.updateNominee(id, { state: 'withdrawn', activeKey: null });
        withdrawn.push(id);
      }
    }
    return withdrawn;
  }

  /** Brings names back that were taken off so, where they are still off and their person does not stand there again. */
  async restore(nomineeIds: readonly number[]): Promise<void> {
    const nominees = await this.unitOfWork.manager.findBy(Nominee, { id: In([...nomineeIds]), state: 'withdrawn' });
    for (const { id, listId, personId } of nominees) {
      if (await this.unitOfWork.manager.existsBy(Nominee, { listId, activeKey: personId })) continue;
      await this.lists.updateNominee(id, { state: 'listed', activeKey: personId });
    }
  }

  private doubledLists(oneId: number, otherId: number): Promise<{ classId: number; listId: number }[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Nominee, 'n')
      .innerJoin(Nominee, 'x', 'x.list_id = n.list_id AND x.active_key = :otherId', { otherId })
      .innerJoin(NominationList, 'l', 'l.id = n.list_id')
      .innerJoin(NominationCall, 'k', 'k.id = l.call_id')
      .select(['k.class_id AS classId', 'l.id AS listId'])
      .where('n.active_key = :oneId', { oneId })
      .orderBy('k.class_id')
      .getRawMany<{ classId: number; listId: number }>();
  }
}

function isEither(key: number | null, one: number, other: number): boolean {
  return key === one || key === other;
}
