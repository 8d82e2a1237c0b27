export { HttpConnections, type HttpAnswer, type HttpRequest } from './connections.js';
