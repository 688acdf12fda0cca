// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/** The colours of services are part of status.js, to save the first page a request. */
export { serviceClass } from './status.js';
