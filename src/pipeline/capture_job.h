#pragma once

#include "worker/worker.h"

// What is done with a captured file inside a worker.

namespace cairn {

/// Reads the file that came with a ReadingJob, and answers with what is in it (packed_values.h): documents and problems
/// in order, then its contents or an error.
void do_reading_job(Message& job, JobLine& line);

/// Reads a little of each kind, so that tables which are made at their first use are there before workers are, and no
/// library has to look for its files later.
void prepare_for_reading();

}  // namespace cairn
