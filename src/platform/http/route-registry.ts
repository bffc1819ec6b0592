import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';

/** One route of the program and what it demands. */
export interface KnownRoute {
  method: string;
  path: string;
  handler: string;
  access: RouteAccess;
}

/** Lists all routes, and stops the program at start when one of them declares no access. */
@Injectable()
export class RouteRegistry implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    this.routes();
  }

  /** @throws Error naming a route that declares no access */
  routes(): KnownRoute[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const bases = [Reflect.getMetadata(PATH_METADATA, metatype) as string | string[]].flat();
      const prototype = Object.getPrototypeOf(instance) as object;
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => this.routesOf(prototype, name, bases, metatype.name));
    });
  }

  private routesOf(prototype: object, name: string, bases: string[], controller: string): KnownRoute[] {
    const handler = (prototype as Record<string, object>)[name]!;
    const paths = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
    if (paths === undefined) return [];
    const access = Reflect.getMetadata(ROUTE_ACCESS, handler) as RouteAccess | undefined;
    if (!access) throw new Error(`${controller}.${name} declares no access: add @Page({ permission }) or @Public()`);
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
    return bases.flatMap((base) =>
      [paths].flat().map((path) => ({ method, path: joined(base, path), handler: `${controller}.${name}`, access })),
    );
  }
}

function joined(base: string, path: string): string {
  const whole = `/${base}/${path}`.replace(/\/{2,}/g, '/');
  return whole.length > 1 ? whole.replace(/\/$/, '') : whole;
}
