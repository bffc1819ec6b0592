import { type DynamicModule, Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule, getDataSourceToken } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Config } from '../config/config.js';
import { sqliteReaderOptions, writerOptions } from './data-source-options.js';
import { mayOpenLater, openWriter } from './open-writer.js';
import { QueryLog } from './query-log.js';
import { UnitOfWork } from './unit-of-work.js';

type Entity = new () => object;
const READER = Symbol('reader');
const queryLog = { provide: QueryLog, useFactory: () => new QueryLog() };

@Module({ providers: [queryLog], exports: [QueryLog] })
class QueryLogModule {}

/** Closes the reading connection; the writing one is closed by TypeOrmModule. */
@Injectable()
class ReaderCloser implements OnApplicationShutdown {
  constructor(
    @Inject(READER) private readonly reader: DataSource,
    private readonly writer: DataSource,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.reader !== this.writer && this.reader.isInitialized) await this.reader.destroy();
  }
}

/** Opens the database, brings its tables up to date (in production a command does) and hands out the unit of work. */
@Global()
@Module({})
export class DatabaseModule {
  /** `entities` come from the composition root: plumbing knows no business. */
  static with(entities: Entity[]): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        QueryLogModule,
        TypeOrmModule.forRootAsync({
          imports: [QueryLogModule],
          inject: [Config, QueryLog],
          useFactory: (config: Config, log: QueryLog) => ({
            ...writerOptions(config.database, entities, log, { migrationsRun: config.mode !== 'production' }),
            retryAttempts: 3,
            retryDelay: 1000,
            toRetry: mayOpenLater,
          }),
          dataSourceFactory: (options) => openWriter(options!),
        }),
      ],
      providers: [
        {
          provide: READER,
          inject: [Config, QueryLog, getDataSourceToken()],
          useFactory: (config: Config, log: QueryLog, writer: DataSource) => openReader(config, entities, log, writer),
        },
        {
          provide: UnitOfWork,
          inject: [getDataSourceToken(), READER],
          useFactory: (writer: DataSource, reader: DataSource) => new UnitOfWork(writer, reader),
        },
        ReaderCloser,
      ],
      exports: [UnitOfWork, QueryLogModule],
    };
  }
}

async function openReader(config: Config, entities: Entity[], log: QueryLog, writer: DataSource): Promise<DataSource> {
  if (config.database.kind === 'mysql') return writer;
  return new DataSource(sqliteReaderOptions(config.database.file, entities, log)).initialize();
}
