export { drawPng } from './png.js';
