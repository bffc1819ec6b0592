import { Injectable } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common/enums/request-method.enum.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { z } from 'zod';
import type { Permission } from '../../common/permissions.js';
import { ROUTE_ACCESS, type RouteAccess } from '../../platform/http/route-access.js';
import { ANSWER_SCHEMA, TAKES_FILE } from '../shared/api-resource.js';

/** One route of the API, as its controller declares it. */
export interface ApiRoute {
  id: string;
  method: string;
  /** With parameters as `{code}`. */
  path: string;
  permission: Permission;
  status: number;
  parameters: { name: string; schema: z.ZodType | null }[];
  query: z.ZodObject | null;
  body: z.ZodType | null;
  /** Whether the body is a file. */
  takesFile: boolean;
  answer: z.ZodType;
}

interface RouteArgument {
  data?: string;
  schema?: z.ZodType;
}

/** Reads the routes of the API, with their schemas, off the controllers: nothing is said twice. */
@Injectable()
export class ApiRoutes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  list(): ApiRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (!metatype) return [];
      const prototype = metatype.prototype as Record<string, object>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata(ANSWER_SCHEMA, prototype[name]!))
        .map((name) => routeOf(metatype, name, prototype[name]!));
    });
  }
}

function routeOf(controller: object, id: string, handler: object): ApiRoute {
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
  const access = Reflect.getMetadata(ROUTE_ACCESS, handler) as RouteAccess | undefined;
  if (access?.kind !== 'permission') throw new Error(`${id}: a resource of the API demands a permission`);
  const path = pathOf(controller, handler);
  const given = argumentsOf(controller, id);
  return {
    id,
    method: method.toLowerCase(),
    path: path.replaceAll(/:(\w+)/g, '{$1}'),
    permission: access.permission,
    status: (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? (method === 'POST' ? 201 : 200),
    parameters: [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name: name!,
      schema: given(RouteParamtypes.PARAM).find(({ data }) => data === name)?.schema ?? null,
    })),
    query: (given(RouteParamtypes.QUERY)[0]?.schema as z.ZodObject | undefined) ?? null,
    body: given(RouteParamtypes.BODY)[0]?.schema ?? null,
    takesFile: Reflect.hasMetadata(TAKES_FILE, handler),
    answer: Reflect.getMetadata(ANSWER_SCHEMA, handler) as z.ZodType,
  };
}

function pathOf(controller: object, handler: object): string {
  const parts = [controller, handler].map((owner) => Reflect.getMetadata(PATH_METADATA, owner) as string);
  return `/${parts.join('/')}`.replace(/\/+/g, '/').replace(/\/$/, '');
}

function argumentsOf(controller: object, id: string): (type: RouteParamtypes) => RouteArgument[] {
  const all = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, id) ?? {}) as Record<string, RouteArgument>;
  return (type) =>
    Object.entries(all)
      .filter(([key]) => key.startsWith(`${type}:`))
      .map(([, argument]) => argument);
}
