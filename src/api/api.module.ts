import { Module } from '@nestjs/common';

/** The JSON API, version 1. */
@Module({})
export class ApiModule {}
