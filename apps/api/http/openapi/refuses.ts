import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { problemSchema } from '#contract';

/**
 * Describes the problem documents that a route, or every route of a controller, answers with: why, by status. The
 * reason is empty where the problem itself says all there is to say.
 */
export function Refuses(reasons: Readonly<Record<number, string>>): ClassDecorator & MethodDecorator {
  return applyDecorators(
    ...Object.entries(reasons).map(([status, description]) =>
      ApiResponse({ status: Number(status), description, standardSchema: problemSchema }),
    ),
  );
}
