import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { PageLanguage } from '#contract';
import { tellWhole } from './finding-words.js';
import { wantedLanguage } from './wanted-language.js';

const languageIn = (context: ExecutionContext): PageLanguage =>
  wantedLanguage(context.switchToHttp().getRequest<FastifyRequest>().headers);

/** Gives a handler the language that its answer's findings are wanted in. */
export const InLanguage = createParamDecorator((_: unknown, context: ExecutionContext) =>
  languageIn(context),
);

/** Writes the findings of an answer in the language that the request asks for, and says which that is. */
@Injectable()
class Interpreter implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const language = languageIn(context);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    reply.header('content-language', language).header('vary', 'accept-language');
    return next.handle().pipe(map((answer) => tellWhole(answer, language)));
  }
}

/** Says that the answers of a route have findings, which it words in the language that is asked for. */
export const TellsFindings = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(Interpreter),
    ApiHeader({
      name: 'accept-language',
      required: false,
      description:
        'The language of the messages of findings: kk, ru or en; English where none of them is named',
      schema: { type: 'string', example: 'kk' },
    }),
  );
