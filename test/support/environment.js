import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest's environment for Node, with a global object that is a plain one. Jest's own looks every global up (`Array`, `Map`,
 * `Object`) through a proxy that keeps count of them: a third of what pure code takes in a suite.
 */
export default class PlainGlobal extends TestEnvironment {
  constructor(...given) {
    const { createContext } = vm;
    // The constructor makes its context by this name, and there is no other way in.
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(...given);
    } finally {
      vm.createContext = createContext;
    }
    // Each expectation keeps the stack that it was called from, and there are a million of them; Jest asks for 100 places.
    this.global.Error.stackTraceLimit = 25;
  }
}
