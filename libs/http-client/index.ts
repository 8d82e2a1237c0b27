export { HttpConnections, type HttpAnswer, type HttpRequest } from './connections.js';
export { OutgoingError, type OutgoingFault } from './outgoing-error.js';
export {
  OutgoingPosts,
  type OutgoingAnswer,
  type OutgoingLimits,
  type OutgoingPost,
} from './outgoing-posts.js';
export { PushServices } from './push-services.js';
export { Receivers } from './receivers.js';
