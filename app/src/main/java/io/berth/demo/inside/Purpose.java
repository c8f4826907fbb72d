package io.berth.demo.inside;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// What a container is for, and how its program writes its log.
enum Purpose {
    INFERENCE("vllm") {
        @Override
        String line(Voice voice) {
            return switch (voice.below(8)) {
                case 0, 1, 2 -> voice.say("INFO %s [loggers.py:127] Engine 000: Avg prompt throughput: %.1f tokens/s, "
                        + "Avg generation throughput: %.1f tokens/s, Running: %d reqs, Waiting: %d reqs, "
                        + "GPU KV cache usage: %.1f%%, Prefix cache hit rate: %.1f%%", voice.at("MM-dd HH:mm:ss"),
                        900 + 4_000 * voice.share(1), 300 + 1_800 * voice.share(2), 4 + voice.below(60),
                        voice.below(5), 20 + 75 * voice.share(3), 30 + 60 * voice.share(4));
                case 3 -> voice.say("WARNING %s [scheduler.py:1181] Sequence group %d is preempted by RECOMPUTE mode "
                        + "because there is not enough KV cache space.", voice.at("MM-dd HH:mm:ss"), voice.index());
                case 4 -> voice.say("INFO:     10.64.%d.%d:%d - \"GET /health HTTP/1.1\" 200 OK", voice.below(250),
                        voice.below(250), 30_000 + voice.below(30_000));
                default -> voice.say("INFO:     10.64.%d.%d:%d - \"POST /v1/chat/completions HTTP/1.1\" %d %s",
                        voice.below(250), voice.below(250), 30_000 + voice.below(30_000),
                        voice.below(60) == 0 ? 429 : 200, voice.below(60) == 0 ? "Too Many Requests" : "OK");
            };
        }
    },
    MODEL_SERVER("triton") {
        @Override
        String line(Voice voice) {
            return switch (voice.below(6)) {
                case 0 ->
                    voice.say("I%s 1 metrics.cc:877] \"Collecting metrics for GPU 0\"", voice.at("MMdd HH:mm:ss"));
                case 1 -> voice.say("识别完成：第 %d 页，共 %d 行文字，置信度 %.2f，用时 %d 毫秒", voice.below(40) + 1,
                        12 + voice.below(80), 0.8 + 0.19 * voice.share(1), 20 + voice.below(180));
                case 2 -> voice.say("W%s 1 dynamic_batch_scheduler.cc:312] \"queue delay of %d us exceeds %d us\"",
                        voice.at("MMdd HH:mm:ss"), 500 + voice.below(900), 500);
                default -> voice.say("I%s 1 infer_handler.cc:742] \"batch=%d queue_us=%d compute_us=%d status=OK\"",
                        voice.at("MMdd HH:mm:ss"), 1 + voice.below(32), voice.below(900), 2_000 + voice.below(30_000));
            };
        }
    },
    TRAINING("torch") {
        @Override
        String line(Voice voice) {
            if (voice.index() % 400 == 5) {
                return "effective config: " + voice.longObject(12_000);
            }
            long step = voice.index() * 10;
            double loss = 1.72 + 7 / (1 + step / 900.0) + 0.03 * voice.share(1);
            return switch (voice.below(12)) {
                case 0 -> voice.say("[rank%d]: saved checkpoint to s3://checkpoints/step-%d in %.1f s", 0, step,
                        20 + 30 * voice.share(2));
                case 1 -> voice.say("[rank%d]: NCCL INFO Channel %02d/0 : %d -> %d [send] via NET/IB/%d/GDRDMA",
                        voice.below(8), voice.below(16), voice.below(8), voice.below(8), voice.below(4));
                default -> voice.say("step %d | loss %.4f | grad norm %.3f | lr %.3e | %.0f tokens/s/GPU | MFU %.1f%%",
                        step, loss, 0.4 + voice.share(3), 3e-4 / (1 + step / 40_000.0), 2_900 + 300 * voice.share(4),
                        41 + 4 * voice.share(5));
            };
        }
    },
    NOTEBOOK("notebook") {
        @Override
        String line(Voice voice) {
            return switch (voice.below(4)) {
                case 0 ->
                    voice.say("[I %s ServerApp] Saving file at /home/jovyan/实验-%d.ipynb",
                            voice.at("yyyy-MM-dd HH:mm:ss"),
                            1 + voice.below(30));
                case 1 -> voice.say("[W %s ServerApp] Replacing stale connection: %016x",
                        voice.at("yyyy-MM-dd HH:mm:ss"), voice.bits());
                default -> voice.say("[D %s ServerApp] 200 GET /api/kernels?%d (@10.64.3.%d) %.2fms",
                        voice.at("yyyy-MM-dd HH:mm:ss"), voice.index(), voice.below(250), 1 + 8 * voice.share(1));
            };
        }
    },
    SPARK("spark") {
        @Override
        String line(Voice voice) {
            return voice.say("%s INFO TaskSetManager: Finished task %d.0 in stage %d.0 (TID %d) in %d ms on 10.64.7.%d "
                    + "(executor %d) (%d/2000)", voice.at("yy/MM/dd HH:mm:ss"), voice.index() % 2_000,
                    voice.index() / 2_000, voice.index(), 200 + voice.below(4_000), voice.below(250),
                    1 + voice.below(16), voice.index() % 2_000 + 1);
        }
    },
    SERVICE("service") {
        @Override
        String line(Voice voice) {
            if (voice.index() % 700 == 9) {
                return "{\"level\":\"debug\",\"msg\":\"request body\",\"body\":" + voice.longObject(90_000) + "}";
            }
            int status = voice.below(40) == 0 ? 503 : voice.below(20) == 0 ? 404 : 200;
            String prompt = voice.below(3) == 0 ? "请用三句话总结这份季度报告" : "summarise the report in three sentences";
            return voice.say(
                    "{\"ts\":\"%s\",\"level\":\"%s\",\"msg\":\"%s\",\"method\":\"POST\",\"path\":\"/v1/query\","
                            + "\"status\":%d,\"duration_ms\":%.1f,\"trace_id\":\"%016x\",\"prompt\":\"%s\"}",
                    voice.told(),
                    status >= 500 ? "error" : status >= 400 ? "warn" : "info",
                    status >= 500 ? "upstream unavailable" : "request served", status, 3 + 400 * voice.share(1),
                    voice.bits(), prompt);
        }
    },
    WORKER("worker") {
        @Override
        String line(Voice voice) {
            String time = voice.at("HH:mm:ss.SSS");
            return switch (voice.below(9)) {
                case 0 -> voice.say("\u001b[2m%s\u001b[0m \u001b[33mWARN\u001b[0m  \u001b[36mqueue\u001b[0m "
                        + "slow consumer, \u001b[1m%d\u001b[0m messages behind", time, 100 + voice.below(4_000));
                case 1 -> voice.say(
                        "\u001b[2m%s\u001b[0m \u001b[31mERROR\u001b[0m \u001b[36mtask\u001b[0m  #%d failed, "
                                + "try %d of 5: \u001b[31mHTTP 502 from http://gateway.inference/v1/query\u001b[0m",
                        time,
                        voice.index(), 1 + voice.below(4));
                case 2 -> voice.say("\u001b[2m%s\u001b[0m \u001b[35mDEBUG\u001b[0m \u001b[36mcache\u001b[0m "
                        + "hit rate \u001b[32m%.1f%%\u001b[0m", time, 60 + 39 * voice.share(1));
                default ->
                    voice.say("\u001b[2m%s\u001b[0m \u001b[32mINFO\u001b[0m  \u001b[36mtask\u001b[0m  #%d done in "
                            + "\u001b[1m%d ms\u001b[0m", time, voice.index(), 5 + voice.below(900));
            };
        }
    },
    REDIS("redis") {
        @Override
        String line(Voice voice) {
            String head = "1:M " + voice.at("dd MMM yyyy HH:mm:ss.SSS");
            return switch (voice.below(4)) {
                case 0 -> voice.say("%s * %d changes in 60 seconds. Saving...", head, 10_000 + voice.below(5_000));
                case 1 -> voice.say("%s * Background saving started by pid %d", head, 20 + voice.index());
                case 2 -> voice.say("%s * DB saved on disk", head);
                default -> voice.say("%s * Background saving terminated with success", head);
            };
        }
    },
    BROKER("rabbitmq") {
        @Override
        String line(Voice voice) {
            return voice.say("%s [info] <0.%d.0> accepting AMQP connection <0.%d.0> (10.64.9.%d:%d -> 10.64.2.8:5672)",
                    voice.at("yyyy-MM-dd HH:mm:ss.SSS"), 700 + voice.index() % 9_000, 701 + voice.index() % 9_000,
                    voice.below(250), 30_000 + voice.below(30_000));
        }
    },
    STORE("minio") {
        @Override
        String line(Voice voice) {
            return voice.say("%s [200 OK] s3.GetObject 10.64.4.%d /checkpoints/step-%d/shard-%05d.bin %d ms ↑ 210 B ↓ "
                    + "%d MiB", voice.at("HH:mm:ss.SSS"), voice.below(250), voice.below(90) * 1_000, voice.below(512),
                    4 + voice.below(90), 16 + voice.below(240));
        }
    },
    /// Whatever else a cluster runs: it writes as the components of Kubernetes do.
    SYSTEM("") {
        @Override
        String line(Voice voice) {
            return switch (voice.below(7)) {
                case 0 -> voice.say("W%s       1 reflector.go:561] \"Watch ended\" type=\"*v1.Node\" reason=\"too old "
                        + "resource version: %d\"", voice.at("MMdd HH:mm:ss.SSSSSS"), 90_000 + voice.index());
                case 1 -> voice.say("E%s       1 controller.go:148] \"Reconciler error\" err=\"Operation cannot be "
                        + "fulfilled: the object has been modified\" attempt=%d", voice.at("MMdd HH:mm:ss.SSSSSS"),
                        1 + voice.below(5));
                default ->
                    voice.say("I%s       1 controller.go:91] \"Reconciled\" object=\"node-%d\" duration=\"%dms\"",
                            voice.at("MMdd HH:mm:ss.SSSSSS"), voice.below(200), 1 + voice.below(60));
            };
        }
    };

    private final String image;

    Purpose(String image) {
        this.image = image;
    }

    abstract String line(Voice voice);

    static Purpose of(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        for (Purpose purpose : values()) {
            if (name.startsWith(purpose.image)) {
                return purpose;
            }
        }
        return SYSTEM;
    }

    /// What the program says last.
    List<String> lastWords(String reason) {
        return switch (reason) {
            case "Completed" -> List.of("all work is done, leaving");
            case "OOMKilled" -> List.of("loading documents into memory: 3.1 of 9.8 GiB",
                    "loading documents into memory: 5.7 of 9.8 GiB", "Killed");
            default -> List.of("\u001b[31mTraceback (most recent call last):\u001b[0m",
                    "  File \"/app/main.py\", line 214, in <module>", "    sys.exit(run(load(sys.argv[1:])))",
                    "  File \"/app/pipeline.py\", line 88, in run", "    schema = catalogue.schema(batch.table)",
                    "  File \"/app/catalogue.py\", line 41, in schema",
                    "    raise SchemaMismatch(table, expected, found)",
                    "\u001b[1;31mcatalogue.SchemaMismatch: table 标注_v3: expected 14 columns, found 15 (\"locale\")\u001b[0m");
        };
    }

    /// Numbers and times for one line, the same at each call.
    static final class Voice {
        private final long seed;
        private final long index;
        private final Instant at;
        private int asked;

        Voice(long seed, long index, Instant at) {
            this.seed = Noise.of(seed, index);
            this.index = index;
            this.at = at;
        }

        long index() {
            return index;
        }

        int below(int bound) {
            return Noise.below(bound, seed, 100 + asked++);
        }

        double share(int which) {
            return Noise.share(seed, which);
        }

        long bits() {
            return seed;
        }

        String told() {
            return at.toString();
        }

        String at(String pattern) {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC).format(at);
        }

        @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more library
        String say(String format, Object... values) {
            return String.format(Locale.ROOT, format, values);
        }

        /// A JSON object of about so many characters.
        String longObject(int length) {
            StringBuilder text = new StringBuilder(length + 60).append('{');
            for (int i = 0; text.length() < length; i++) {
                text.append(i == 0 ? "" : ",").append("\"layer.").append(i).append(".scale\":")
                        .append(Math.round(1e6 * share(i)) / 1e6);
            }
            return text.append('}').toString();
        }
    }
}
