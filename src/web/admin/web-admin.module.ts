import { Module } from '@nestjs/common';
import { AccessModule } from '../../features/access/access.module.js';
import { PeopleModule } from '../../features/people/people.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { AdminFilesController } from './admin-files.controller.js';
import { AuditController } from './audit.controller.js';
import { UsersController } from './users.controller.js';

@Module({
  imports: [AccessModule, PeopleModule, UnitsModule],
  controllers: [AdminFilesController, UsersController, AuditController],
})
export class WebAdminModule {}
