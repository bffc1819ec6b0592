import { Controller, Get } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Public } from './route-access.js';

/** Tells a supervisor whether the program runs, and a proxy whether it can serve. */
@Controller('health')
export class HealthController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The process answers. */
  @Get('live')
  @Public()
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The database answers too. */
  @Get('ready')
  @Public()
  async ready(): Promise<{ status: 'ok' }> {
    await this.unitOfWork.manager.query('SELECT 1');
    return { status: 'ok' };
  }
}
