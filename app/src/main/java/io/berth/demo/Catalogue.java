package io.berth.demo;

import static io.berth.demo.Recipe.Mood.CALM;
import static io.berth.demo.Recipe.Mood.COMPLETED;
import static io.berth.demo.Recipe.Mood.CRASHING;
import static io.berth.demo.Recipe.Mood.GATED;
import static io.berth.demo.Recipe.Mood.NO_IMAGE;
import static io.berth.demo.Recipe.Mood.OUT_OF_MEMORY;
import static io.berth.demo.Recipe.Mood.OVER_QUOTA;
import static io.berth.demo.Recipe.Mood.SUSPENDED;
import static io.berth.demo.Recipe.Priority.BATCH;
import static io.berth.demo.Recipe.Priority.INFERENCE;
import static io.berth.demo.Recipe.Priority.INTERACTIVE;
import static io.berth.demo.Recipe.Priority.NORMAL;
import static io.berth.demo.Recipe.Priority.SYSTEM;
import static io.berth.demo.Recipe.Priority.TRAINING;

import io.berth.demo.Recipe.Count;
import io.berth.demo.Recipe.Count.EachNode;
import io.berth.demo.Recipe.Count.Fixed;
import io.berth.demo.Recipe.Count.PercentOfPool;
import io.berth.demo.Recipe.Count.Weight;
import io.berth.demo.Recipe.Image;
import io.berth.demo.Recipe.Mood;
import io.berth.demo.Recipe.Priority;
import io.berth.model.Kind;
import io.berth.model.ResourceList;
import java.util.List;

/// What runs on the demo's platform. The rows are placed in this order, so what stands further down gets what is left:
/// `llama-70b-finetune` wants eight GPUs of one node and finds none. `frame-extract` is meant for a GPU pool whose taint it
/// does not tolerate.
interface Catalogue {
    String TEAM_WITH_FULL_QUOTA = "research";
    Image VLLM = new Image("registry.berth.example/vllm-openai:0.11.0", 9_400);
    Image TRITON = new Image("registry.berth.example/triton:25.09", 14_200);
    Image TORCH = new Image("registry.berth.example/torch-train:2.8-cu128", 11_800);
    Image NOTEBOOK = new Image("registry.berth.example/notebook-cuda:2025.10", 7_900);
    Image SPARK = new Image("registry.berth.example/spark:4.0", 1_300);
    Image SERVICE = new Image("registry.berth.example/service:214", 240);
    Image WORKER = new Image("registry.berth.example/worker:87", 620);
    Image REDIS = new Image("docker.io/library/redis:8.2", 52);
    Image RABBIT = new Image("docker.io/library/rabbitmq:4.1", 110);
    Image MINIO = new Image("quay.io/minio/minio:2025-09", 64);
    Image SYSTEM_TOOL = new Image("registry.berth.example/system:1.18", 190);
    Image AGENT = new Image("registry.berth.example/berth-agent:0.6", 31);
    Image GPU_TOOL = new Image("nvcr.io/nvidia/k8s/dcgm-exporter:4.4", 780);

    List<Recipe> ROWS = List.of(
            // What every machine runs.
            daemon("kube-system", "cilium", SYSTEM_TOOL, false),
            daemon("kube-system", "csi-node", SYSTEM_TOOL, false),
            daemon("monitoring", "node-exporter", SYSTEM_TOOL, false),
            daemon("logging", "fluent-bit", SYSTEM_TOOL, false),
            daemon("gpu-system", "nvidia-device-plugin", GPU_TOOL, true),
            daemon("gpu-system", "dcgm-agent", GPU_TOOL, true),
            daemon("berth-system", "berth-agent", AGENT, true),
            // What the platform is built on.
            row(Kind.DEPLOYMENT, "kube-system", "coredns", SYSTEM_TOOL, new Fixed(3), 3, "", cpu(100, 1), SYSTEM,
                    CALM),
            row(Kind.DEPLOYMENT, "monitoring", "prometheus", SYSTEM_TOOL, new Fixed(2), 2, "highmem",
                    cpu(8_000, 64),
                    SYSTEM, CALM),
            row(Kind.DEPLOYMENT, "batch", "kueue-controller", SYSTEM_TOOL, new Fixed(1), 1, "", cpu(500, 1), SYSTEM,
                    CALM),
            row(Kind.STATEFUL_SET, "middleware", "redis", REDIS, new Fixed(6), 6, "highmem", cpu(2_000, 32), NORMAL,
                    CALM),
            row(Kind.STATEFUL_SET, "middleware", "rabbitmq", RABBIT, new Fixed(3), 3, "highmem", cpu(2_000, 16),
                    NORMAL,
                    CALM),
            row(Kind.STATEFUL_SET, "middleware", "minio", MINIO, new Fixed(8), 8, "highmem", cpu(4_000, 32), NORMAL,
                    CALM),
            // Training takes whole machines, inference fills the others, and one Job comes too late.
            row(Kind.JOB, "research", "pretrain-13b", TORCH, new PercentOfPool(46), 4, "h100",
                    gpu(96_000, 1_024, 8),
                    TRAINING, CALM),
            row(Kind.DEPLOYMENT, "inference", "embed-serve", VLLM, new PercentOfPool(16), 40, "h100",
                    gpu(8_000, 64, 1),
                    INFERENCE, CALM),
            row(Kind.DEPLOYMENT, "inference", "mixtral-serve", VLLM, new PercentOfPool(25), 24, "h100",
                    gpu(24_000, 256, 4), INFERENCE, CALM),
            row(Kind.JOB, "training", "llama-70b-finetune", TORCH, new Fixed(2), 2, "h100", gpu(96_000, 1_024, 8),
                    TRAINING, CALM),
            row(Kind.DEPLOYMENT, "inference", "qwen-serve", VLLM, new PercentOfPool(50), 40, "a100",
                    gpu(16_000, 120, 2), INFERENCE, CALM),
            row(Kind.JOB, "vision", "segment-train", TORCH, new PercentOfPool(30), 6, "a100", gpu(16_000, 120, 2),
                    TRAINING, CALM),
            row(Kind.STATEFUL_SET, "notebooks", "notebook-gpu", NOTEBOOK, new PercentOfPool(12), 1, "a100",
                    gpu(8_000, 64, 1), INTERACTIVE, CALM),
            row(Kind.DEPLOYMENT, "speech", "whisper-serve", TRITON, new PercentOfPool(60), 40, "l40s",
                    gpu(6_000, 48, 1), INFERENCE, CALM),
            row(Kind.DEPLOYMENT, "vision", "ocr-serve", TRITON, new PercentOfPool(25), 40, "l40s",
                    gpu(6_000, 48, 1),
                    INFERENCE, CALM),
            row(Kind.DEPLOYMENT, "search", "embed-canary", VLLM, new Fixed(2), 2, "l40s", gpu(12_000, 120, 4),
                    NORMAL,
                    CALM),
            row(Kind.STATEFUL_SET, "notebooks", "notebook", NOTEBOOK, new PercentOfPool(60), 1, "mig",
                    cpu(2_000, 16).with(Pool.MIG_SMALL, 1), INTERACTIVE, CALM),
            row(Kind.DEPLOYMENT, "search", "rerank-serve", TRITON, new PercentOfPool(75), 40, "mig",
                    cpu(4_000, 32).with(Pool.MIG_LARGE, 1), INFERENCE, CALM),
            // What went wrong.
            row(Kind.DEPLOYMENT, "vision", "vision-etl", WORKER, new Fixed(14), 14, "", cpu(1_000, 4), NORMAL,
                    CRASHING),
            row(Kind.DEPLOYMENT, "search", "rag-indexer", WORKER, new Fixed(8), 8, "", cpu(500, 2), NORMAL,
                    OUT_OF_MEMORY),
            row(Kind.DEPLOYMENT, "speech", "asr-gateway",
                    new Image("registry.berth.example/asr-gateway:v2-rc", 310),
                    new Fixed(3), 3, "", cpu(500, 1), NORMAL, NO_IMAGE),
            row(Kind.JOB, "batch", "lr-sweep", TORCH, new Fixed(6), 6, "a100", gpu(8_000, 64, 1), BATCH, GATED),
            row(Kind.JOB, TEAM_WITH_FULL_QUOTA, "nightly-eval", TORCH, new Fixed(4), 4, "h100", gpu(8_000, 64, 1),
                    BATCH,
                    OVER_QUOTA),
            // What runs without GPUs.
            row(Kind.DEPLOYMENT, "inference", "gateway", SERVICE, new Weight(9), 120, "", cpu(1_000, 2), INFERENCE,
                    CALM),
            row(Kind.DEPLOYMENT, "inference", "tokenizer", SERVICE, new Weight(7), 80, "", cpu(1_000, 2), INFERENCE,
                    CALM),
            row(Kind.DEPLOYMENT, "search", "search-api", SERVICE, new Weight(12), 120, "", cpu(750, 3), NORMAL,
                    CALM),
            row(Kind.DEPLOYMENT, "search", "query-rewriter", SERVICE, new Weight(8), 80, "", cpu(500, 2), NORMAL,
                    CALM),
            row(Kind.DEPLOYMENT, "vision", "thumbnailer", WORKER, new Weight(10), 80, "", cpu(1_000, 2), NORMAL,
                    CALM),
            row(Kind.DEPLOYMENT, "data", "ingest-worker", WORKER, new Weight(14), 120, "", cpu(750, 3), NORMAL,
                    CALM),
            row(Kind.STATEFUL_SET, "data", "feature-store", REDIS, new Weight(5), 24, "highmem", cpu(1_000, 16),
                    NORMAL,
                    CALM),
            row(Kind.JOB, "data", "spark-dedup", SPARK, new Weight(12), 16, "", cpu(1_000, 4), BATCH, CALM),
            row(Kind.JOB, "batch", "tile-render", WORKER, new Weight(12), 8, "", cpu(1_000, 3), BATCH, CALM),
            row(Kind.JOB, "batch", "tile-check", WORKER, new Weight(3), 8, "", cpu(500, 1), BATCH, COMPLETED),
            row(Kind.STATEFUL_SET, "notebooks", "notebook-cpu", NOTEBOOK, new Weight(3), 1, "", cpu(2_000, 8),
                    INTERACTIVE, CALM),
            row(Kind.DEPLOYMENT, "analytics", "metrics-api", SERVICE, new Weight(6), 80, "", cpu(500, 2), NORMAL,
                    CALM),
            // What waits.
            row(Kind.JOB, "training", "dpo-sweep", TORCH, new Fixed(4), 4, "h100", gpu(48_000, 512, 4), TRAINING,
                    SUSPENDED),
            row(Kind.DEPLOYMENT, "data", "frame-extract", WORKER, new Fixed(3), 3, "a100", cpu(2_000, 8), NORMAL,
                    CALM));

    private static Recipe row(Kind kind, String namespace, String name, Image image, Count count, int cap, String pool,
            ResourceList requests, Priority priority, Mood mood) {
        return new Recipe(kind, namespace, name, image, count, cap, pool, requests, priority, mood);
    }

    private static Recipe daemon(String namespace, String name, Image image, boolean onlyGpus) {
        return new Recipe(Kind.DAEMON_SET, namespace, name, image, new EachNode(onlyGpus), Integer.MAX_VALUE, "",
                ResourceList.NONE.with(ResourceList.CPU, 100).with(ResourceList.MEMORY, 256L << 20), SYSTEM, CALM);
    }

    private static ResourceList cpu(long milli, long gibibytes) {
        return ResourceList.NONE.with(ResourceList.CPU, milli).with(ResourceList.MEMORY, gibibytes << 30);
    }

    private static ResourceList gpu(long milli, long gibibytes, long gpus) {
        return cpu(milli, gibibytes).with(ResourceList.GPU, gpus);
    }
}
