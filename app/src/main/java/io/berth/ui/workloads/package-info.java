/// The Workloads room: tables of workloads, pods, nodes, namespaces, jobs and quotas.
@NullMarked
package io.berth.ui.workloads;

import org.jspecify.annotations.NullMarked;
