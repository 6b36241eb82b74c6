import './bounces/tables.ts';
import './tables.ts';

export { myMailPause } from './bounces/queries.ts';
export { resumeMail } from './bounces/commands.ts';
export { groupSettings, listGroups, newGroup, showGroup } from './groups/queries.ts';
export { beginGroup, reviseGroup } from './groups/commands.ts';
export { listRequests, showRequest } from './joining/queries.ts';
export { answerLeads, askToJoin, settleRequest, walkIn, withdrawRequest } from './joining/requests.ts';
export { invite, listInvitations, revokeInvitation, showInvitation, useInvitation } from './joining/invitations.ts';
export { listMembers } from './members/queries.ts';
export { changeRole, followGroup, leaveGroup, removeMember } from './members/commands.ts';
export { listTopics, showTopic } from './talk/queries.ts';
export { acceptAnswer, react, revisePost, startTopic, takeBackPost, writePost } from './talk/commands.ts';
export { catchUp, followTopic, markRead } from './talk/reading.ts';
export { closeTopic, hidePost, moveTopic, pinTopic } from './talk/hosting.ts';
