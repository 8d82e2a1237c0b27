import { Module } from '@nestjs/common';
import { Drawing } from './drawing.js';

/** Draws scans and photos. */
@Module({ providers: [Drawing], exports: [Drawing] })
export class DocumentsModule {}
