import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { setUpApi } from './api/api-setup.js';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config/config.js';
import { NestLogger } from './platform/logging/nest-logger.js';
import { publicDir } from './web/shared/folders.js';
import { setUpHttp } from './web/shared/http-setup.js';

/** Builds the program up to, but not including, listening. */
export async function createApp(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), {
    logger: new NestLogger(),
    bodyParser: false,
    abortOnError: false,
  });
  setUpHttp(app, publicDir);
  setUpApi(app);
  await app.init();
  return app;
}
