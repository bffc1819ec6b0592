import { Injectable } from '@nestjs/common';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassCodeCounter } from './class-code-counter.entity.js';
import { ClassStateChange } from './class-state-change.entity.js';
import { ClassTrainer } from './class-trainer.entity.js';
import { TrainingClass } from './training-class.entity.js';

/** Writes the rows of classes, their seats, states and trainers. */
@Injectable()
export class ClassRecordsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds the class row until the transaction ends, and reads it as it is now. */
  async lock(id: number): Promise<TrainingClass> {
    await lockRows(this.unitOfWork.manager, 'training_classes', [id]);
    return this.unitOfWork.manager.findOneByOrFail(TrainingClass, { id });
  }

  /** The next running number of a series of codes such as `2011-TH07`. */
  async nextNumber(series: string): Promise<number> {
    const { manager } = this.unitOfWork;
    const raise = () => manager.increment(ClassCodeCounter, { series }, 'lastNumber', 1);
    if ((await raise()).affected === 0) {
      await manager
        .createQueryBuilder()
        .insert()
        .into(ClassCodeCounter)
        .values({ series, lastNumber: 0 })
        .orIgnore()
        .execute();
      await raise();
    }
    return (await manager.findOneByOrFail(ClassCodeCounter, { series })).lastNumber;
  }

  async insert(row: Omit<TrainingClass, 'id'>): Promise<number> {
    const inserted = await this.unitOfWork.manager.insert(TrainingClass, row);
    return (inserted.identifiers[0] as { id: number }).id;
  }

  async update(id: number, changes: Partial<TrainingClass>): Promise<void> {
    await this.unitOfWork.manager.update(TrainingClass, { id }, changes);
  }

  async bumpRecordVersion(id: number): Promise<void> {
    await this.unitOfWork.manager.increment(TrainingClass, { id }, 'recordVersion', 1);
  }

  /** Takes seats if so many are free for everybody, else none; false when they are not. */
  takeSeats(id: number, count: number): Promise<boolean> {
    return this.moveSeats(id, count, { taken: 'taken + :count' }, 'taken + reserved + :count <= capacity');
  }

  /** Takes seats out of those set aside, else none; false when fewer are. */
  takeReservedSeats(id: number, count: number): Promise<boolean> {
    return this.moveSeats(id, count, { taken: 'taken + :count', reserved: 'reserved - :count' }, 'reserved >= :count');
  }

  /** Sets free seats aside, else none; false when fewer are free. */
  reserveSeats(id: number, count: number): Promise<boolean> {
    return this.moveSeats(id, count, { reserved: 'reserved + :count' }, 'taken + reserved + :count <= capacity');
  }

  /** Gives seats that were set aside back to everybody; false when fewer were. */
  freeReservedSeats(id: number, count: number): Promise<boolean> {
    return this.moveSeats(id, count, { reserved: 'reserved - :count' }, 'reserved >= :count');
  }

  /** Gives a held seat back: to everybody, or to those it was set aside for. */
  async releaseSeat(id: number, to: 'pool' | 'reserved'): Promise<void> {
    const set = { taken: 'taken - :count', ...(to === 'reserved' ? { reserved: 'reserved + :count' } : {}) };
    if (!(await this.moveSeats(id, 1, set, 'taken >= :count')))
      throw new Error('a seat was given back that nobody held');
  }

  private async moveSeats(
    id: number,
    count: number,
    changes: Partial<Record<'taken' | 'reserved', string>>,
    where: string,
  ): Promise<boolean> {
    const set = Object.fromEntries(Object.entries(changes).map(([column, sum]) => [column, () => sum]));
    const result = await this.unitOfWork.manager
      .createQueryBuilder()
      .update(TrainingClass)
      .set(set)
      .where(`id = :id AND ${where}`, { id, count })
      .execute();
    return result.affected === 1;
  }

  async insertStateChange(change: Omit<ClassStateChange, 'id'>): Promise<void> {
    await this.unitOfWork.manager.insert(ClassStateChange, change);
  }

  stateChanges(classId: number): Promise<ClassStateChange[]> {
    return this.unitOfWork.manager.find(ClassStateChange, { where: { classId }, order: { id: 'ASC' } });
  }

  /** The people who teach a class, the one who leads it first. */
  async trainerIds(classId: number): Promise<number[]> {
    const order = { isLead: 'DESC', id: 'ASC' } as const;
    const trainers = await this.unitOfWork.manager.find(ClassTrainer, { where: { classId }, order });
    return trainers.map(({ personId }) => personId);
  }

  async replaceTrainers(classId: number, personIds: readonly number[]): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.delete(ClassTrainer, { classId });
    if (personIds.length > 0) {
      await manager.insert(
        ClassTrainer,
        personIds.map((personId, index) => ({ classId, personId, isLead: index === 0 })),
      );
    }
  }
}
