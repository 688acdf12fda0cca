// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/** For modules that need no templates: the function is part of lit.js, to save the first page a request. */
export { visible } from './lit.js';
