import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NoticeTemplate } from './notice-template.entity.js';
import type { NoticeLocale } from './notice-words-catalog.js';
import type { NoticeKind } from './rules/notice-kinds.js';

type Values = Pick<NoticeTemplate, 'subject' | 'body' | 'active' | 'version' | 'updatedAt' | 'updatedByName'>;

@Injectable()
export class NoticeTemplatesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  all(): Promise<NoticeTemplate[]> {
    return this.unitOfWork.manager.find(NoticeTemplate);
  }

  find(kind: NoticeKind, locale: NoticeLocale): Promise<NoticeTemplate | null> {
    return this.unitOfWork.manager.findOneBy(NoticeTemplate, { kind, locale });
  }

  async insert(row: Omit<NoticeTemplate, 'id'>): Promise<void> {
    await this.unitOfWork.manager.insert(NoticeTemplate, row);
  }

  /** Whether the row was still at `version`. */
  async update(kind: NoticeKind, locale: NoticeLocale, version: number, values: Values): Promise<boolean> {
    const result = await this.unitOfWork.manager.update(NoticeTemplate, { kind, locale, version }, values);
    return result.affected === 1;
  }

  /** Whether there was a row. */
  async remove(kind: NoticeKind, locale: NoticeLocale): Promise<boolean> {
    const result = await this.unitOfWork.manager.delete(NoticeTemplate, { kind, locale });
    return result.affected === 1;
  }
}
