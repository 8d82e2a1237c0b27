import { Module } from '@nestjs/common';
import { Issuing } from './issuing.js';

/** Issues bulletins. */
@Module({ providers: [Issuing], exports: [Issuing] })
export class BulletinsModule {}
